using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Where a value comes from.</summary>
/// <param name="From">The fields, the first that has a value counts: names, or <c>@id</c>, <c>@type</c>, <c>@source</c>, <c>@target</c>, <c>@host</c>.</param>
public sealed record ValueMapping(ImmutableArray<string> From)
{
    /// <summary>The value where no field has one; absent for none.</summary>
    public Value Default { get; init; }

    /// <summary>Whether what several have in common is made different by the id, as in <c>"station (n7)"</c>.</summary>
    public bool IsMadeUnique { get; init; }

    /// <summary>The value of a row; absent if it has none.</summary>
    internal Value Of(ImportRow row)
    {
        foreach (var name in From)
        {
            if (FieldOf(row, name) is { IsAbsent: false } value)
            {
                return value;
            }
        }

        return Default;
    }

    /// <summary>A field of a row, or what it is itself.</summary>
    internal static Value FieldOf(ImportRow row, string name)
    {
        var own = name switch
        {
            "@id" => row.Id,
            "@type" => row.Type,
            "@source" => row.Source,
            "@target" => row.Target,
            "@host" => row.Host,
            _ => null,
        };
        return own is not null ? Value.Of(own) : row.Fields.GetValueOrDefault(name);
    }
}
