using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>What files have to bring in.</summary>
/// <param name="Nodes">The nodes, in the order of the files.</param>
/// <param name="Edges">The edges, in the order of the files.</param>
public sealed record ImportRows(ImmutableArray<ImportRow> Nodes, ImmutableArray<ImportRow> Edges)
{
    /// <summary>The most nodes and edges together.</summary>
    public const int MaxRows = 1_000_000;

    private const string TypeField = "type";

    /// <summary>Whether hosts are meant as nested graphs, as in an export of ours, whatever is chosen for groups.</summary>
    public bool AreHostsMeant { get; init; }

    /// <summary>Lines about what is not plain in the files.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The rows of a GraphML document: the type is in the data <c>type</c>, if there are any.</summary>
    /// <param name="document">The document.</param>
    /// <param name="file">Its file, for errors.</param>
    public static ImportRows Of(GraphMlDocument document, string file)
    {
        ArgumentNullException.ThrowIfNull(document);
        var undirected = document.Edges.Count(edge => !edge.IsDirected);
        return new ImportRows(
            [.. document.Nodes.Select(node => new ImportRow(file, node.Line, node.Data) { Id = node.Id, Host = node.Host, Type = TypeIn(node.Data) })],
            [.. document.Edges.Select(edge => new ImportRow(file, edge.Line, edge.Data) { Id = edge.Id, Source = edge.Source, Target = edge.Target, Type = TypeIn(edge.Data) })])
        {
            AreHostsMeant = document.IsOwnExport,
            Notes = undirected > 0 ? [$"{undirected} of {document.Edges.Length} edges have no direction: the end that is written first is the source"] : [],
        };
    }

    /// <summary>All rows of several files.</summary>
    public static ImportRows Together(IReadOnlyList<ImportRows> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new ImportRows([.. files.SelectMany(rows => rows.Nodes)], [.. files.SelectMany(rows => rows.Edges)])
        {
            AreHostsMeant = files.Any(rows => rows.AreHostsMeant),
            Notes = [.. files.SelectMany(rows => rows.Notes)],
        };
    }

    private static string? TypeIn(ImmutableDictionary<string, Value> data) =>
        data.TryGetValue(TypeField, out var type) && type.Kind == ValueKind.String ? type.AsString() : null;
}
