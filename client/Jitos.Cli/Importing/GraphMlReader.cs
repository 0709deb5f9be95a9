using System.Globalization;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>
/// Reads a GraphML document: each node, also of nested graphs, is a package with one version, each edge a dependency of its
/// source on its target. An undirected edge goes from the end whose id is ordinally first, whichever is written first. A root
/// of its own requires every node that nothing requires, or every node if there is none such.
/// </summary>
internal sealed class GraphMlReader(InputFile file)
{
    private const string Number = "0";
    private const string RootName = "root";

    private readonly InputBuilder builder = new(file, InputKind.GraphMl);
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> required = new(StringComparer.Ordinal);

    /// <exception cref="InputException">Not XML, not GraphML, or something does not fit together.</exception>
    public DependencyInput Read()
    {
        var document = RowFile.ReadGraphMl(file);
        foreach (var node in document.Nodes)
        {
            versions.Add(node.Id, builder.Add(node.Id, Number, Place(node.Line)));
        }

        foreach (var edge in document.Edges)
        {
            Require(edge);
        }

        AddRoot();
        AddNotes(document);
        return builder.Build();
    }

    private void Require(GraphMlEdge edge)
    {
        var (from, to) = edge.IsDirected || string.CompareOrdinal(edge.Source, edge.Target) <= 0 ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
        builder.Require(versions[from], versions[to], Place(edge.Line));
        if (from != to)
        {
            required.Add(to);
        }
    }

    private void AddRoot()
    {
        var name = RootName;
        for (var i = 1; versions.ContainsKey(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{RootName}-{i}");
        }

        var root = builder.Add(name, Number, "", isRoot: true);
        var every = required.Count == versions.Count;
        foreach (var node in versions.Keys.Where(node => every || !required.Contains(node)))
        {
            builder.Require(root, versions[node], "");
        }
    }

    private void AddNotes(GraphMlDocument document)
    {
        var undirected = document.Edges.Count(edge => !edge.IsDirected);
        if (undirected > 0)
        {
            builder.Note($"{undirected} of {document.Edges.Length} edges have no direction: each is read as a dependency of the end whose id is ordinally first");
        }

        var nested = document.Nodes.Count(node => node.Host is not null);
        if (nested > 0)
        {
            builder.Note($"{nested} of {document.Nodes.Length} nodes are in nested graphs: they are read beside the groups that contain them");
        }
    }

    private static string Place(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
