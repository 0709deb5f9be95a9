using System.Collections.Immutable;
using System.Globalization;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace ChangeControl;

/// <summary>A network in a GraphML file, as content of the process.</summary>
/// <param name="Content">The sites and links.</param>
/// <param name="LeftOut">How many sites have no link to another, and are left out.</param>
internal sealed record NetworkFile(ImportContent Content, int LeftOut)
{
    private const string Mapping = "network.map.json";

    /// <summary>
    /// Reads a file by the mapping beside the modules. What it doesn't say is made up: addresses in order, and one port more
    /// than a site has links. Links between the same two sites are one.
    /// </summary>
    public static NetworkFile Read(Inputs inputs)
    {
        var mapping = ImportMapping.Read(Mapping, File.ReadAllBytes(Path.Combine(inputs.Modules, Mapping)));
        var rows = ImportRows.Of(GraphMlDocument.Read(File.ReadAllBytes(inputs.Network)), inputs.Network);
        var content = GraphImport.Make(rows, DeclaredTypes.In([inputs.Process]), mapping).Content;
        ImmutableArray<ImportContent.Edge> links = [.. content.Edges.Where(link => link.Source != link.Target).DistinctBy(link => (Math.Min(link.Source, link.Target), Math.Max(link.Source, link.Target)))];
        var degrees = links.SelectMany(link => new[] { link.Source, link.Target }).CountBy(site => site).ToDictionary();
        var linked = degrees.Keys.Order().ToArray();
        var index = linked.Index().ToDictionary(site => site.Item, site => site.Index);
        return new NetworkFile(
            new ImportContent(
                [.. linked.Index().Select(site => Completed(content.Nodes[site.Item], site.Index, degrees[site.Item]))],
                [.. links.Select(link => link with { Source = index[link.Source], Target = index[link.Target] })]),
            content.Nodes.Length - linked.Length);
    }

    private static ImportContent.Node Completed(ImportContent.Node site, int index, int degree)
    {
        var made = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["address"] = Value.Of(string.Create(CultureInfo.InvariantCulture, $"10.0.{index / 250}.{(index % 250) + 1}")),
            ["ports"] = Value.Of(degree + 1L),
            ["used"] = Value.Of((long)degree),
        };
        return site with { Attributes = [.. site.Attributes, .. made.Where(pair => site.Attributes.All(given => given.Key != pair.Key))] };
    }
}
