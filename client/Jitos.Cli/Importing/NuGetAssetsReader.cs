namespace Jitos.Cli;

/// <summary>
/// Reads <c>project.assets.json</c>: everything that a restore resolved, for all target frameworks and runtimes or for the
/// chosen ones. The project itself is the root and requires its direct dependencies of each.
/// </summary>
internal sealed class NuGetAssetsReader(JsonPlace root, TargetChoice choice)
{
    private const string Remedy = "run 'dotnet restore' on the project";
    private const string Unresolved = "unresolved";

    private readonly InputBuilder builder = new(root.File, InputKind.NuGetAssets);

    // NuGet compares names without regard to case, and targets may write one differently: the first writing counts.
    private readonly Dictionary<string, string> writings = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InputException">Something is missing or does not fit together, or no target was chosen.</exception>
    public DependencyInput Read()
    {
        var chosen = Chosen();
        foreach (var name in chosen.SelectMany(target => target.Place.Properties()).Select(library => library.Name.Split('/')[0]).Order(StringComparer.Ordinal))
        {
            writings.TryAdd(name, name);
        }

        var project = AddRoot();
        foreach (var target in chosen)
        {
            ReadTarget(project, target);
        }

        NoteTools();
        return builder.Build();
    }

    /// <summary>The chosen targets; a note names the others.</summary>
    private List<Target> Chosen()
    {
        var targets = root.Get("targets");
        var all = targets.Properties().OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => Target.Of(t.Name, t.Place)).ToList();
        if (all.Count == 0)
        {
            throw targets.Error("no target framework", Remedy);
        }

        var chosen = all.Where(target => choice.Takes(target.Framework, target.Runtime)).ToList();
        if (chosen.Count == 0)
        {
            throw targets.Error("no target of the chosen framework and runtime", $"choose of {string.Join(", ", all.Select(target => target.ToString()))}");
        }

        if (chosen.Count < all.Count)
        {
            builder.Note($"left out by choice: {string.Join(", ", all.Except(chosen).Select(target => target.ToString()))}");
        }

        return chosen;
    }

    private string AddRoot()
    {
        var project = root.Get("project");
        var name = project.Get("restore").Get("projectName").Text();
        return builder.Add(name, project.Text("version", "1.0.0"), project.Path, isRoot: true);
    }

    private void ReadTarget(string project, Target target)
    {
        var resolved = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var libraries = target.Place.Properties().ToList();
        foreach (var (key, library) in libraries)
        {
            AddLibrary(resolved, key, library);
        }

        RequireDirect(project, target, resolved);
        foreach (var (key, library) in libraries)
        {
            RequireAll(resolved, resolved[Split(key, library).Name], library.Names("dependencies"), library);
        }
    }

    private void AddLibrary(Dictionary<string, string> resolved, string key, JsonPlace library)
    {
        var (name, number) = Split(key, library);
        if (library.Get("type").Text() == Unresolved)
        {
            throw library.Error($"'{name}' is not resolved", Remedy);
        }

        if (!resolved.TryAdd(name, builder.Add(writings[name], number, library.Path)))
        {
            throw library.Error($"'{name}' is resolved twice", Remedy);
        }
    }

    private void RequireDirect(string project, Target target, Dictionary<string, string> resolved)
    {
        var direct = root.Get("projectFileDependencyGroups").Get(target.Framework);
        RequireAll(resolved, project, direct.Items().Select(item => NameOf(item.Text())), direct);
    }

    /// <summary>The name in a direct dependency, such as <c>Spectre.Console >= 0.57.2</c>.</summary>
    private static string NameOf(string dependency) => dependency.Trim().Split(' ')[0];

    private void RequireAll(Dictionary<string, string> resolved, string from, IEnumerable<string> names, JsonPlace place)
    {
        foreach (var name in names)
        {
            var to = resolved.GetValueOrDefault(name)
                ?? throw place.Error($"'{from}' requires '{name}', which is not resolved", Remedy);
            builder.Require(from, to, place.Path);
        }
    }

    /// <summary>Tools of the command line were resolved apart from the project, by projects of old.</summary>
    private void NoteTools()
    {
        var tools = root.Find("tools")?.Properties().SelectMany(target => target.Place.Properties()).Select(tool => tool.Name).Distinct(StringComparer.Ordinal).ToList();
        if (tools is [_, ..])
        {
            builder.Note($"left out, for they are tools and not dependencies: {string.Join(", ", tools.Take(InputLimits.Shown))}");
        }
    }

    private static (string Name, string Number) Split(string key, JsonPlace library) => key.Split('/') switch
    {
        [var name, var number] => (name, number),
        _ => throw library.Error($"'{key}' is not of the form name/version", Remedy),
    };

    /// <summary>What a restore resolved for a framework, and perhaps a runtime.</summary>
    private sealed record Target(string Framework, string Runtime, JsonPlace Place)
    {
        public static Target Of(string name, JsonPlace place) => name.Split('/', 2) switch
        {
            [var framework, var runtime] => new Target(framework, runtime, place),
            _ => new Target(name, TargetChoice.AnyRuntime, place),
        };

        /// <inheritdoc/>
        public override string ToString() => Runtime == TargetChoice.AnyRuntime ? Framework : $"{Framework}/{Runtime}";
    }
}
