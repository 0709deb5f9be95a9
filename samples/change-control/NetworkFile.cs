using System.Collections.Immutable;
using System.Globalization;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Rewriting;

namespace ChangeControl;

/// <summary>A network in a GraphML file, as content of the process.</summary>
/// <param name="Content">The sites and links.</param>
/// <param name="LeftOut">How many sites have no link to another, and are left out.</param>
internal sealed record NetworkFile(ImportContent Content, int LeftOut)
{
    private const long DefaultCapacity = 10;

    /// <summary>Reads a file. What it doesn't say is made up: addresses in order, and one port more than a site has links.</summary>
    public static NetworkFile Read(string file)
    {
        var document = GraphMlDocument.Read(File.ReadAllBytes(file));
        var edges = document.Edges
            .Where(edge => edge.Source != edge.Target)
            .DistinctBy(edge => Link.Between(edge.Source, edge.Target))
            .ToArray();
        var degrees = edges.SelectMany(edge => new[] { edge.Source, edge.Target }).CountBy(id => id).ToDictionary();
        var linked = document.Nodes.Where(node => degrees.ContainsKey(node.Id)).ToArray();
        var names = NamesOf(linked);
        var index = linked.Index().ToDictionary(node => node.Item.Id, node => node.Index);
        return new NetworkFile(
            new ImportContent(
                [.. linked.Index().Select(node => SiteNode(node.Item, names[node.Item.Id], node.Index, degrees[node.Item.Id]))],
                [.. edges.Select(edge => new ImportContent.Edge("link", index[edge.Source], index[edge.Target], [new("capacity", edge.Data.GetValueOrDefault("capacity", Value.Of(DefaultCapacity)))]))]),
            document.Nodes.Length - linked.Length);
    }

    /// <summary>The label of a node where no other has it, else its id.</summary>
    private static Dictionary<string, string> NamesOf(IReadOnlyCollection<GraphMlNode> nodes)
    {
        var labels = nodes.CountBy(LabelOf).ToDictionary();
        return nodes.ToDictionary(node => node.Id, node => labels[LabelOf(node)] == 1 ? LabelOf(node) : $"{LabelOf(node)} ({node.Id})");
    }

    private static string LabelOf(GraphMlNode node) =>
        node.Data.GetValueOrDefault("label") is { Kind: ValueKind.String } label && label.AsString().Length > 0 ? label.AsString() : node.Id;

    private static ImportContent.Node SiteNode(GraphMlNode node, string name, int index, int degree)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"10.0.{index / 250}.{(index % 250) + 1}");
        return new ImportContent.Node("Site",
        [
            new("name", Value.Of(name)),
            new("address", node.Data.GetValueOrDefault("address", Value.Of(address))),
            new("ports", node.Data.GetValueOrDefault("ports", Value.Of(degree + 1L))),
            new("used", Value.Of((long)degree)),
        ]);
    }
}
