using System.Reflection;

namespace Jitos.Samples.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class SourceTree
{
    private static readonly string Root = typeof(SourceTree).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The full path of a file.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);
}
