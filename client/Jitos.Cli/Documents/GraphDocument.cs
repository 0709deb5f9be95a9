using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>A graph, or what a view selects of it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Checksum">The checksum of the whole graph.</param>
/// <param name="Digest">Its state digest.</param>
/// <param name="Nodes">The nodes, by id.</param>
/// <param name="Edges">The edges, by id.</param>
internal sealed record GraphDocument(
    string Process,
    ulong Commit,
    string Checksum,
    string Digest,
    IReadOnlyList<GraphDocument.NodeFacts> Nodes,
    IReadOnlyList<GraphDocument.EdgeFacts> Edges)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>The document of what was read.</summary>
    public static GraphDocument Of(string process, GraphReading reading) => new(
        process,
        reading.Commit.Value,
        reading.Graph.Checksum.ToString(),
        reading.Graph.StateDigest().ToString(),
        [.. reading.Nodes.Select(node => new NodeFacts(node.ToString(), reading.TypeOf(node), Host(reading, node), Values(reading, node)))],
        [.. reading.Edges.Select(edge => new EdgeFacts(
            edge.ToString(),
            reading.TypeOf(edge),
            reading.Graph.SourceOf(edge).ToString(),
            reading.Graph.TargetOf(edge).ToString(),
            Host(reading, edge),
            Values(reading, edge)))]);

    private static string? Host(GraphReading reading, ElementId element) =>
        reading.Graph.HostOf(element) is { IsNone: false } host ? host.ToString() : null;

    private static Dictionary<string, object?> Values(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).ToDictionary(pair => reading.Graph.Symbols.NameOf(pair.Key), pair => JsonValue.Of(pair.Value), StringComparer.Ordinal);

    /// <summary>A node.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Host">The element in which it is nested; null if in none.</param>
    /// <param name="Attributes">Its attributes.</param>
    internal sealed record NodeFacts(string Id, string Type, string? Host, IReadOnlyDictionary<string, object?> Attributes);

    /// <summary>An edge.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Source">The id of its source.</param>
    /// <param name="Target">The id of its target.</param>
    /// <param name="Host">The element in which it is nested; null if in none.</param>
    /// <param name="Attributes">Its attributes.</param>
    internal sealed record EdgeFacts(string Id, string Type, string Source, string Target, string? Host, IReadOnlyDictionary<string, object?> Attributes);
}
