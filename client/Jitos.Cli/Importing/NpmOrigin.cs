using System.Text.Json;

namespace Jitos.Cli;

/// <summary>Where a package of an npm lock file comes from. The same name and number from elsewhere is another version.</summary>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Text">The place: a host, a folder or an address; empty if not known.</param>
/// <param name="Integrity">The digest of its content; empty if not known.</param>
internal sealed record NpmOrigin(NpmOrigin.Place Kind, string Text, string Integrity)
{
    private const string Digest = "sha512-";

    /// <summary>Kinds of places; of several that have the same name and number, the first has the plain id.</summary>
    public enum Place
    {
        /// <summary>The project itself.</summary>
        Root,

        /// <summary>A registry, also where the file doesn't say which.</summary>
        Registry,

        /// <summary>A folder that a link leads to.</summary>
        Folder,

        /// <summary>A repository, or an archive that is in no registry.</summary>
        Elsewhere,
    }

    /// <summary>Where the package at a path comes from.</summary>
    public static NpmOrigin Of(string path, string name, string number, JsonPlace package)
    {
        if (NpmPath.IsOwn(path))
        {
            return path.Length == 0 ? new NpmOrigin(Place.Root, "", "") : new NpmOrigin(Place.Folder, path, "");
        }

        var resolved = TextOf(package, "resolved");
        return resolved.Length == 0 || IsOfRegistry(resolved, name, number)
            ? new NpmOrigin(Place.Registry, HostOf(resolved), DigestIn(TextOf(package, "integrity")))
            : new NpmOrigin(Place.Elsewhere, resolved, "");
    }

    /// <summary>Whether two origins give the same: registries that are mirrors of each other do.</summary>
    public bool IsSameAs(NpmOrigin other) => Kind == other.Kind && Kind switch
    {
        Place.Registry => Text == other.Text || Integrity.Length == 0 || other.Integrity.Length == 0 || Integrity == other.Integrity,
        _ => Text == other.Text,
    };

    private static string TextOf(JsonPlace package, string name) =>
        package.Find(name) is { Value.ValueKind: JsonValueKind.String } text ? text.Text() : "";

    /// <summary>Registries have archives below "/-/"; that of GitHub has them below "/download/".</summary>
    private static bool IsOfRegistry(string resolved, string name, string number) =>
        resolved.StartsWith("http", StringComparison.Ordinal)
        && (resolved.Contains("/-/", StringComparison.Ordinal) || resolved.Contains($"/download/{name}/{number}/", StringComparison.Ordinal));

    private static string HostOf(string resolved) => Uri.TryCreate(resolved, UriKind.Absolute, out var address) ? address.Authority : "";

    private static string DigestIn(string integrity) =>
        integrity.Split(' ').Where(part => part.StartsWith(Digest, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault("");
}
