using System.Collections.Immutable;

namespace Jitos.Client;

/// <summary>What rows of files become in a process: a small JSON file says it (docs/cli.md).</summary>
/// <param name="Nodes">What nodes become; none says that their types and attributes have the names that are declared.</param>
/// <param name="Edges">What edges become, likewise.</param>
public sealed record ImportMapping(ImmutableArray<ElementMapping> Nodes, ImmutableArray<ElementMapping> Edges)
{
    /// <summary>The mapping that is none: types and attributes have the names that are declared.</summary>
    public static ImportMapping None { get; } = new([], []);

    /// <summary>What becomes of nodes inside others.</summary>
    public GroupReading Groups { get; init; }

    /// <summary>The type of edges from a node to the one that it was in; empty unless groups become edges.</summary>
    public string GroupEdge { get; init; } = "";

    /// <summary>Which columns or properties are not attributes but say what a row is.</summary>
    public ImportColumns Columns { get; init; } = ImportColumns.Default;

    /// <summary>Reads a mapping file.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="ImportException">It is not JSON, or says something that a mapping doesn't have.</exception>
    public static ImportMapping Read(string file, ReadOnlyMemory<byte> content) => MappingReader.Read(file, content);
}
