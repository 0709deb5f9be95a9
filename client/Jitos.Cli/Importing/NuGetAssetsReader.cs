namespace Jitos.Cli;

/// <summary>
/// Reads <c>project.assets.json</c>: of the first target framework, everything that a restore resolved.
/// The project itself is the root and requires its direct dependencies.
/// </summary>
internal sealed class NuGetAssetsReader(JsonPlace root)
{
    private const string Remedy = "run 'dotnet restore' on the project";

    private readonly InputBuilder builder = new(root.File, InputKind.NuGetAssets);

    // NuGet compares names without regard to case.
    private readonly Dictionary<string, string> resolved = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InputException">Something is missing or does not fit together.</exception>
    public DependencyInput Read()
    {
        var (framework, target) = Target();
        var libraries = target.Properties().ToList();
        foreach (var (key, library) in libraries)
        {
            AddLibrary(key, library);
        }

        AddRoot(framework);
        foreach (var (key, library) in libraries)
        {
            RequireAll(resolved[Split(key, library).Name], library.Names("dependencies"), library);
        }

        return builder.Build();
    }

    /// <summary>The target framework that comes first; those for one platform repeat it, after a slash.</summary>
    private (string Framework, JsonPlace Target) Target()
    {
        var targets = root.Get("targets");
        var frameworks = targets.Properties()
            .Where(t => !t.Name.Contains('/', StringComparison.Ordinal))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .ToList();
        return frameworks.Count > 0 ? frameworks[0] : throw targets.Error("no target framework", Remedy);
    }

    private void AddLibrary(string key, JsonPlace library)
    {
        var type = library.Get("type").Text();
        if (type is not ("package" or "project"))
        {
            throw library.Error($"'{type}' is no known type of library; known are package and project", Remedy);
        }

        var (name, number) = Split(key, library);
        if (!resolved.TryAdd(name, builder.Add(name, number, library.Path)))
        {
            throw library.Error($"'{name}' is resolved twice", Remedy);
        }
    }

    private void AddRoot(string framework)
    {
        var project = root.Get("project");
        var name = project.Get("restore").Get("projectName").Text();
        var id = builder.Add(name, project.Text("version", "1.0.0"), project.Path, isRoot: true);
        var direct = root.Get("projectFileDependencyGroups").Get(framework);
        RequireAll(id, direct.Items().Select(item => NameOf(item.Text())), direct);
    }

    /// <summary>The name in a direct dependency, such as <c>Spectre.Console >= 0.57.2</c>.</summary>
    private static string NameOf(string dependency) => dependency.Split(' ')[0];

    private void RequireAll(string from, IEnumerable<string> names, JsonPlace place)
    {
        foreach (var name in names)
        {
            var to = resolved.GetValueOrDefault(name)
                ?? throw place.Error($"'{from}' requires '{name}', which is not resolved", Remedy);
            builder.Require(from, to, place.Path);
        }
    }

    private static (string Name, string Number) Split(string key, JsonPlace library) => key.Split('/') switch
    {
        [var name, var number] => (name, number),
        _ => throw library.Error($"'{key}' is not of the form name/version", Remedy),
    };
}
