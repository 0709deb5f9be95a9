using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>A node or an edge as a file has it, before it is known which type it is to be of.</summary>
/// <param name="File">The file, for errors.</param>
/// <param name="Line">The line it begins at, from 1.</param>
/// <param name="Fields">What it says, by name. Texts become values of the declared kind later.</param>
public sealed record ImportRow(string File, int Line, ImmutableDictionary<string, Value> Fields)
{
    /// <summary>The name that edges and nested nodes refer to it by; null if it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The name of a type; null if it names none.</summary>
    public string? Type { get; init; }

    /// <summary>The id of the node or edge in whose nested graph it is; null if in none. Of an edge it follows from its ends.</summary>
    public string? Host { get; init; }

    /// <summary>The id of an edge's source; null for a node.</summary>
    public string? Source { get; init; }

    /// <summary>The id of an edge's target; null for a node.</summary>
    public string? Target { get; init; }

    /// <summary>The error at this row.</summary>
    internal ImportException Error(string what, string remedy, string column = "") => new(
        File,
        string.Create(CultureInfo.InvariantCulture, $"line {Line}{(column.Length > 0 ? $", '{column}'" : "")}"),
        what,
        remedy);
}
