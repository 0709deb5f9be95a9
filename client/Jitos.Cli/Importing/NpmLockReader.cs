using System.Text.Json;

namespace Jitos.Cli;

/// <summary>
/// Reads <c>package-lock.json</c> of version 2 or 3: the tree of installed packages, in which a name means the nearest one
/// up the tree. The same version from the same source, installed at several places, is one version. What a package requires
/// and the file does not list is kept with that package, for npm leaves out what it could not or need not install.
/// </summary>
internal sealed class NpmLockReader(JsonPlace root)
{
    private const string Remedy = "run 'npm install --package-lock-only' with npm 7 or newer";
    private const string NoNumber = "0.0.0";

    private readonly InputBuilder builder = new(root.File, InputKind.NpmLock);
    private readonly Dictionary<string, JsonPlace> packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonPlace> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);

    /// <summary>How many folders above the project the highest entry is; packages are looked for no higher.</summary>
    private int height;

    /// <exception cref="InputException">Another version of the format, or something does not fit together.</exception>
    public DependencyInput Read()
    {
        CheckFormat();
        foreach (var (path, package) in root.Get("packages").Properties())
        {
            (package.IsTrue("link") ? links : packages).Add(path, package);
        }

        RequireProject();
        height = packages.Keys.Max(NpmPath.HeightOf);
        AddVersions();
        AddUnlistedTargets();
        foreach (var (path, package) in packages)
        {
            RequireAll(path, package);
        }

        RequireWorkspaces();
        return builder.Build();
    }

    private void CheckFormat()
    {
        var format = root.Get("lockfileVersion");
        if (format.Value.ValueKind != JsonValueKind.Number || !format.Value.TryGetInt32(out var number) || number is not (2 or 3))
        {
            throw format.Error("only versions 2 and 3 of the format can be read, for others don't say what the project itself requires", Remedy);
        }
    }

    /// <summary>The project has the entry ""; npm leaves it out of the file of an empty project, and of the one that it keeps in node_modules.</summary>
    private void RequireProject()
    {
        if (packages.ContainsKey(""))
        {
            return;
        }

        if (packages.Count + links.Count > 0)
        {
            throw root.Get("packages").Error(
                "the entry \"\" of the project itself is missing; a file inside node_modules describes the installed tree",
                "name the package-lock.json beside node_modules");
        }

        packages.Add("", root);
    }

    private void AddVersions()
    {
        var read = packages.Select(package => Read(package.Key, package.Value)).ToList();
        var ids = new NpmVersionIds(read.Select(version => (version.Name, version.Number, version.Origin)));
        foreach (var (path, name, number, origin) in read)
        {
            var package = packages[path];
            var version = new InputVersion(ids.Of(name, number, origin), name, number, path.Length == 0)
            {
                Source = origin.Kind == NpmOrigin.Place.Registry ? "" : origin.Text,
                IsDev = package.IsTrue("dev"),
                IsOptional = package.IsTrue("optional") || package.IsTrue("devOptional"),
            };
            versions.Add(path, builder.Add(version, package.Path));
        }
    }

    private (string Path, string Name, string Number, NpmOrigin Origin) Read(string path, JsonPlace package)
    {
        var name = package.Text("name", "") is { Length: > 0 } given ? given : path.Length == 0 ? root.Text("name", "root") : NpmPath.NameOf(path);
        var number = package.Text("version", "") is { Length: > 0 } version ? version : NoNumber;
        return (path, name, number, NpmOrigin.Of(path, name, number, package));
    }

    /// <summary>A link may lead to a folder that the file says nothing about.</summary>
    private void AddUnlistedTargets()
    {
        foreach (var (path, link) in links.OrderBy(link => link.Key, StringComparer.Ordinal))
        {
            var target = TargetOf(link);
            if (!versions.ContainsKey(target))
            {
                var name = link.Text("name", NpmPath.NameOf(path));
                var id = $"{InputBuilder.IdOf(name, NoNumber)} ({target})";
                versions.Add(target, builder.Add(new InputVersion(id, name, NoNumber, IsRoot: false) { Source = target, IsUnlisted = true }, link.Path));
            }
        }
    }

    private static string TargetOf(JsonPlace link) => NpmPath.Target(link.Get("resolved").Text());

    private void RequireAll(string path, JsonPlace package)
    {
        var names = package.Names("dependencies").Concat(package.Names("optionalDependencies")).Concat(package.Names("peerDependencies"));
        names = NpmPath.IsOwn(path) ? names.Concat(package.Names("devDependencies")) : names;
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (NpmPath.Lookup(path, name, height).FirstOrDefault(IsThere) is { } place)
            {
                builder.Require(versions[path], Follow(place), package.Path);
            }
            else if (!IsOptionalPeer(path, package, name))
            {
                builder.Miss(versions[path], name, package.Path);
            }
        }
    }

    private bool IsThere(string place) => packages.ContainsKey(place) || links.ContainsKey(place);

    private string Follow(string place) => versions[links.TryGetValue(place, out var link) ? TargetOf(link) : place];

    /// <summary>Whether a package only works beside another where that is there.</summary>
    private static bool IsOptionalPeer(string path, JsonPlace package, string name) =>
        package.Find("dependencies")?.Has(name) != true
        && package.Find("optionalDependencies")?.Has(name) != true
        && !(NpmPath.IsOwn(path) && package.Find("devDependencies")?.Has(name) == true)
        && package.Find("peerDependenciesMeta") is { Value.ValueKind: JsonValueKind.Object } meta
        && meta.Find(name) is { Value.ValueKind: JsonValueKind.Object } facts
        && facts.IsTrue("optional");

    /// <summary>A project requires each of its workspaces, listed or not, though it does not name them as dependencies.</summary>
    private void RequireWorkspaces()
    {
        var workspaces = new NpmWorkspaces(packages[""]);
        foreach (var (_, version) in versions.Where(version => workspaces.Contains(version.Key)))
        {
            builder.Require(versions[""], version, root.Get("packages").Path);
        }
    }
}
