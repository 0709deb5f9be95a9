using System.Reflection;

namespace Jitos.Architecture.Tests;

/// <summary>The files of the repository that people wrote.</summary>
internal static class Tree
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules", "wwwroot", "Data", ".git", ".jitos", ".vs", ".idea"];

    private static readonly string[] Written =
    [
        ".cs", ".csproj", ".props", ".targets", ".jitos", ".md", ".sh", ".py", ".ts", ".bicep", ".editorconfig",
    ];

    public static string Root { get; } = typeof(Tree).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Every written file, by its path from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Below(Root).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Sources => Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(ProjectFile.Read)];

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static string Text(string file) => File.ReadAllText(FullPath(file));

    public static string[] Lines(string file) => File.ReadAllLines(FullPath(file));

    private static IEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(folder)
        .Where(f => Written.Contains(Path.GetExtension(f)))
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Below));
}
