namespace ChangeControl;

/// <summary>The sites that the story is about, found by how the network is linked.</summary>
/// <param name="Retired">A site that another one can take the links of.</param>
/// <param name="Heir">That other one.</param>
/// <param name="Crowded">A site with more links than its neighbour has ports for.</param>
/// <param name="Full">That neighbour.</param>
/// <param name="Renumbered">A site that two people give a new address.</param>
internal sealed record Choices(string Retired, string Heir, string Crowded, string Full, string Renumbered)
{
    /// <summary>Finds them, the same ones each time.</summary>
    /// <exception cref="StoryException">The network has none such.</exception>
    public static Choices In(Network network)
    {
        var pairs = network.Links
            .SelectMany(link => new[] { (Site: link.A, Heir: link.B), (Site: link.B, Heir: link.A) })
            .OrderBy(pair => pair.Site, StringComparer.Ordinal).ThenBy(pair => pair.Heir, StringComparer.Ordinal)
            .Select(pair => (pair.Site, pair.Heir, Links: LinksAfter(network, pair.Site, pair.Heir), Moved: network.NeighboursOf(pair.Site).Except(network.NeighboursOf(pair.Heir)).Count() - 1))
            .ToArray();
        var retired = pairs.FirstOrDefault(pair => pair.Moved > 0 && pair.Links <= network.Sites[pair.Heir].Ports);
        var crowded = pairs.FirstOrDefault(pair => pair.Links > network.Sites[pair.Heir].Ports);
        var renumbered = network.Sites.Keys.Order(StringComparer.Ordinal).FirstOrDefault(site => site != retired.Site && site != retired.Heir);
        return retired.Site is null || crowded.Site is null || renumbered is null
            ? throw new StoryException("the network is too small: it needs a site whose links fit into a neighbour's ports, one whose links don't, and a third.")
            : new Choices(retired.Site, retired.Heir, crowded.Site, crowded.Heir, renumbered);
    }

    private static int LinksAfter(Network network, string site, string heir) =>
        network.NeighboursOf(site).Union(network.NeighboursOf(heir)).Except([site, heir]).Count();
}
