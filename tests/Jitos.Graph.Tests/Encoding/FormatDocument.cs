using System.Reflection;

namespace Jitos.Graph.Tests;

/// <summary>The text of docs/format.md.</summary>
internal static class FormatDocument
{
    internal static string Read()
    {
        var root = typeof(FormatDocument).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value;
        return File.ReadAllText(Path.Combine(root!, "docs", "format.md"));
    }
}
