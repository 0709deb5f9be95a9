namespace Jitos.Cli;

/// <summary>
/// Gives versions of an npm lock file their ids: name and number, and behind them where the version comes from, if that is
/// neither a registry nor the first of those that have this name and number.
/// </summary>
internal sealed class NpmVersionIds
{
    private const string PublicRegistry = "registry.npmjs.org";

    private readonly Dictionary<(string Name, string Number), List<NpmOrigin>> origins = [];

    /// <param name="versions">All versions of the file, in any order.</param>
    public NpmVersionIds(IEnumerable<(string Name, string Number, NpmOrigin Origin)> versions)
    {
        var ordered = versions
            .OrderBy(version => version.Origin.Kind)
            .ThenByDescending(version => version.Origin.Text == PublicRegistry)
            .ThenBy(version => version.Origin.Text, StringComparer.Ordinal)
            .ThenBy(version => version.Origin.Integrity, StringComparer.Ordinal);
        foreach (var (name, number, origin) in ordered)
        {
            var known = origins.TryGetValue((name, number), out var found) ? found : origins[(name, number)] = [];
            if (!known.Exists(origin.IsSameAs))
            {
                known.Add(origin);
            }
        }
    }

    /// <summary>The id of a version.</summary>
    public string Of(string name, string number, NpmOrigin origin)
    {
        var (id, known) = (InputBuilder.IdOf(name, number), origins[(name, number)].First(origin.IsSameAs));
        var isPlain = origin.Kind != NpmOrigin.Place.Elsewhere && known == origins[(name, number)][0];
        return isPlain ? id : $"{id} ({SourceOf(known)})";
    }

    private static string SourceOf(NpmOrigin origin) => origin.Kind == NpmOrigin.Place.Registry && origin.Text.Length == 0 ? "registry" : origin.Text;
}
