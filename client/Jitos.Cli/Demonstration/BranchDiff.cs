using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>How a graph differs from another of the same process, element by element.</summary>
internal sealed class BranchDiff
{
    private readonly SortedDictionary<string, (int Made, int Gone, int Changed)> byType = new(StringComparer.Ordinal);

    /// <summary>Compares two readings.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    public BranchDiff(GraphReading before, GraphReading after)
    {
        foreach (var element in Elements(after))
        {
            var isNew = !before.Graph.Contains(element);
            Count(after.TypeOf(element), isNew ? 1 : 0, 0, !isNew && !ContentOf(before, element).SequenceEqual(ContentOf(after, element)) ? 1 : 0);
        }

        foreach (var element in Elements(before).Where(element => !after.Graph.Contains(element)))
        {
            Count(before.TypeOf(element), 0, 1, 0);
        }
    }

    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => byType.Count == 0;

    /// <summary>By type: how many elements are made, gone and changed, where there are any.</summary>
    public override string ToString() => string.Join(", ", byType.Select(entry => $"{entry.Key} {Text(entry.Value)}"));

    private static IEnumerable<ElementId> Elements(GraphReading reading) => reading.Nodes.Concat(reading.Edges);

    /// <summary>The attributes by name: two readings do not share their numbers for names.</summary>
    private static IEnumerable<(string Name, Value Value)> ContentOf(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).Items.ToArray()
            .Select(attribute => (Name: reading.Graph.Symbols.NameOf(attribute.Key), attribute.Value))
            .OrderBy(attribute => attribute.Name, StringComparer.Ordinal);

    private static string Text((int Made, int Gone, int Changed) counts) => string.Join(" ", new[] { ("+", counts.Made), ("−", counts.Gone), ("~", counts.Changed) }
        .Where(part => part.Item2 > 0)
        .Select(part => $"{part.Item1}{part.Item2}"));

    private void Count(string type, int made, int gone, int changed)
    {
        if (made + gone + changed > 0)
        {
            var known = byType.GetValueOrDefault(type);
            byType[type] = (known.Made + made, known.Gone + gone, known.Changed + changed);
        }
    }
}
