using Jitos.Client;

namespace ChangeControl;

/// <summary>The sites and links of a branch at a commit.</summary>
/// <param name="Sites">The sites by name.</param>
/// <param name="Links">The links.</param>
internal sealed record Network(IReadOnlyDictionary<string, Site> Sites, IReadOnlySet<Link> Links)
{
    /// <summary>Takes the network out of a graph.</summary>
    public static Network Of(GraphReading reading)
    {
        var sites = reading.NodesOf("Site").ToDictionary(
            node => node,
            node => new Site(Text(node, "name"), Text(node, "address"), reading.ValueOf(node, "ports").AsInt()));
        var links = reading.EdgesOf("link").Select(edge => Link.Between(sites[reading.Graph.SourceOf(edge)].Name, sites[reading.Graph.TargetOf(edge)].Name));
        return new Network(sites.Values.ToDictionary(site => site.Name, StringComparer.Ordinal), links.ToHashSet());

        string Text(Jitos.Graph.ElementId node, string attribute) => reading.ValueOf(node, attribute).AsString();
    }

    /// <summary>The sites that a site is linked to.</summary>
    public ISet<string> NeighboursOf(string site) => Links
        .Where(link => link.A == site || link.B == site)
        .Select(link => link.A == site ? link.B : link.A)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What is different in another network, line by line.</summary>
    public IEnumerable<string> DiffTo(Network other) =>
    [
        .. Sites.Values.Where(site => !other.Sites.ContainsKey(site.Name)).Select(site => $"- site {site.Name} {site.Address}"),
        .. other.Sites.Values.Where(site => !Sites.ContainsKey(site.Name)).Select(site => $"+ site {site.Name} {site.Address}"),
        .. Sites.Values.Where(site => other.Sites.TryGetValue(site.Name, out var now) && now.Address != site.Address)
            .Select(site => $"~ site {site.Name} {site.Address} -> {other.Sites[site.Name].Address}"),
        .. Links.Except(other.Links).Select(link => $"- link {link}").Order(StringComparer.Ordinal),
        .. other.Links.Except(Links).Select(link => $"+ link {link}").Order(StringComparer.Ordinal),
    ];
}
