using System.Globalization;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>
/// Reads a GraphML document with one graph: each node is a package with one version, each edge a
/// dependency of its source on its target, also where the graph is undirected. A root of its own
/// requires every node that nothing requires, or every node if there is none such.
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
        var document = ReadDocument();
        foreach (var node in document.Nodes)
        {
            versions.Add(node.Id, builder.Add(node.Id, Number, Place(node.Line)));
        }

        foreach (var edge in document.Edges)
        {
            Require(edge);
        }

        AddRoot();
        return builder.Build();
    }

    private GraphMlDocument ReadDocument()
    {
        try
        {
            return GraphMlDocument.Read(file.Content);
        }
        catch (GraphMlException e)
        {
            throw file.Error(e.Place, e.What, e.Remedy);
        }
    }

    private void Require(GraphMlEdge edge)
    {
        builder.Require(versions[edge.Source], versions[edge.Target], Place(edge.Line));
        if (edge.Source != edge.Target)
        {
            required.Add(edge.Target);
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

    private static string Place(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
