namespace Jitos.Cli;

/// <summary>Places in a project as an npm lock file writes them: relative to the project, with '/' between folders.</summary>
internal static class NpmPath
{
    /// <summary>The folder that packages are installed in.</summary>
    public const string Modules = "node_modules";

    private const string Up = "..";
    private const int MostHeight = 64;

    /// <summary>Whether a package is a folder of somebody's own rather than installed: the project, and what links lead to.</summary>
    public static bool IsOwn(string path) => !path.Split('/').Contains(Modules, StringComparer.Ordinal);

    /// <summary>The name that a package is installed under, else that of its folder.</summary>
    public static string NameOf(string path)
    {
        var modules = path.LastIndexOf(Modules + "/", StringComparison.Ordinal);
        return modules >= 0 ? path[(modules + Modules.Length + 1)..] : path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>How many folders above the project a path leads, at most 64.</summary>
    public static int HeightOf(string path) => path.Split('/').Take(MostHeight).TakeWhile(part => part == Up).Count();

    /// <summary>
    /// The places where a name is looked for from a package, nearest first: its own modules, then those of each folder above,
    /// up to the project, or from what is outside it, up to a height above it. The project itself looks in its own modules
    /// only, as npm does.
    /// </summary>
    public static IEnumerable<string> Lookup(string from, string name, int height)
    {
        for (string? folder = from; folder is not null; folder = Parent(folder, height))
        {
            yield return folder.Length == 0 ? $"{Modules}/{name}" : $"{folder}/{Modules}/{name}";
        }
    }

    /// <summary>Where a link leads, as the name of an entry.</summary>
    public static string Target(string resolved)
    {
        var path = resolved.StartsWith("file:", StringComparison.Ordinal) ? resolved["file:".Length..] : resolved;
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return path is "." ? "" : path.TrimEnd('/');
    }

    /// <summary>The folder around one; null if that is around the project, or higher above it than packages are looked for.</summary>
    private static string? Parent(string path, int height)
    {
        if (path.Length == 0)
        {
            return null;
        }

        var end = path.LastIndexOf('/');
        if (path[(end + 1)..] == Up)
        {
            return HeightOf(path) < height ? $"{path}/{Up}" : null;
        }

        // "/opt/lib" is in "/opt", which is not in the project.
        return end < 0 ? "" : end == 0 ? null : path[..end];
    }
}
