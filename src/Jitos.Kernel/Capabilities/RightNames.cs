using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Rights by their names in the root graph.</summary>
public static class RightNames
{
    private static readonly ImmutableSortedDictionary<string, Right> ByName = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<Right>().Where(right => right != Right.None).Select(right => KeyValuePair.Create(right.ToString().ToLowerInvariant(), right)));

    /// <summary>The names of rights, in the order of their definition.</summary>
    public static ImmutableArray<string> Of(Right rights) =>
        [.. ByName.Where(named => rights.HasFlag(named.Value)).OrderBy(named => named.Value).Select(named => named.Key)];

    /// <summary>Reads the name of a right.</summary>
    public static bool TryParse(string name, out Right right) => ByName.TryGetValue(name, out right);

    /// <summary>Reads a list of names.</summary>
    internal static bool TryParse(Value list, out Right rights)
    {
        rights = Right.None;
        if (list.Kind != ValueKind.List)
        {
            return false;
        }

        foreach (var item in list.AsList())
        {
            if (item.Kind != ValueKind.String || !TryParse(item.AsString(), out var right))
            {
                return false;
            }

            rights |= right;
        }

        return true;
    }
}
