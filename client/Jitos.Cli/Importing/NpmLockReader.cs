using System.Text.Json;

namespace Jitos.Cli;

/// <summary>
/// Reads <c>package-lock.json</c> of version 2 or 3: the tree of installed packages, in which a name
/// means the nearest one up the tree. The same version installed at several places is one version.
/// </summary>
internal sealed class NpmLockReader(JsonPlace root)
{
    private const string Remedy = "run 'npm install --package-lock-only' with npm 7 or newer";
    private const string NoNumber = "0.0.0";
    private const string ModulesFolder = "node_modules";

    private readonly InputBuilder builder = new(root.File, InputKind.NpmLock);
    private readonly Dictionary<string, JsonPlace> packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);

    /// <exception cref="InputException">Another version of the format, or something does not fit together.</exception>
    public DependencyInput Read()
    {
        CheckFormat();
        foreach (var (path, package) in root.Get("packages").Properties())
        {
            packages.Add(path, package);
        }

        AddVersions();
        foreach (var (path, package) in packages.Where(p => !p.Value.IsTrue("link")))
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
            throw format.Error("only versions 2 and 3 of the format can be read", Remedy);
        }
    }

    private void AddVersions()
    {
        if (!packages.ContainsKey(""))
        {
            throw root.Get("packages").Error("the entry \"\" of the project itself is missing", Remedy);
        }

        foreach (var (path, package) in packages.Where(p => !p.Value.IsTrue("link")))
        {
            var name = package.Text("name", path.Length == 0 ? root.Text("name", "root") : NameOf(path));
            versions.Add(path, builder.Add(name, package.Text("version", NoNumber), package.Path, isRoot: path.Length == 0));
        }
    }

    private void RequireAll(string path, JsonPlace package)
    {
        var optional = package.Names("optionalDependencies").ToHashSet(StringComparer.Ordinal);
        var required = package.Names("dependencies").Concat(IsOwn(path) ? package.Names("devDependencies") : []);
        foreach (var name in required.Where(name => !optional.Contains(name)))
        {
            var place = Resolve(path, name) ?? throw package.Error($"requires '{name}', which is not in the file", Remedy);
            builder.Require(versions[path], Follow(place), package.Path);
        }

        foreach (var place in optional.Concat(package.Names("peerDependencies")).Select(name => Resolve(path, name)).OfType<string>())
        {
            builder.Require(versions[path], Follow(place), package.Path);
        }
    }

    /// <summary>A project with workspaces requires each of them, though it does not name them as dependencies.</summary>
    private void RequireWorkspaces()
    {
        if (!packages[""].Has("workspaces"))
        {
            return;
        }

        foreach (var (path, package) in packages.Where(p => p.Value.IsTrue("link") && IsTopLevel(p.Key)))
        {
            builder.Require(versions[""], Follow(path), package.Path);
        }
    }

    /// <summary>Where a name leads from a package: into its own modules, else into those of the nearest folder above.</summary>
    private string? Resolve(string from, string name)
    {
        for (var folder = from; ; folder = Parent(folder))
        {
            var place = folder.Length == 0 ? $"{ModulesFolder}/{name}" : $"{folder}/{ModulesFolder}/{name}";
            if (packages.ContainsKey(place))
            {
                return place;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    private string Follow(string place)
    {
        var package = packages[place];
        var target = package.IsTrue("link") ? package.Get("resolved").Text() : place;
        return versions.GetValueOrDefault(target) ?? throw package.Error($"links to '{target}', which is not in the file", Remedy);
    }

    /// <summary>Whether a package belongs to the project rather than being installed for it.</summary>
    private static bool IsOwn(string path) => !path.Split('/').Contains(ModulesFolder, StringComparer.Ordinal);

    private static bool IsTopLevel(string path) =>
        path.StartsWith(ModulesFolder + "/", StringComparison.Ordinal) && path.LastIndexOf(ModulesFolder + "/", StringComparison.Ordinal) == 0;

    private static string Parent(string path) => path.LastIndexOf('/') is >= 0 and var end ? path[..end] : "";

    private static string NameOf(string path)
    {
        var modules = path.LastIndexOf(ModulesFolder + "/", StringComparison.Ordinal);
        return modules >= 0 ? path[(modules + ModulesFolder.Length + 1)..] : path[(path.LastIndexOf('/') + 1)..];
    }
}
