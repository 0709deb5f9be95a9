namespace Jitos.Architecture.Tests;

/// <summary>The layers: which project may reference which, directly.</summary>
internal static class Layer
{
    private static readonly Dictionary<string, string[]> DirectlyBelow = new()
    {
        ["Jitos.Graph"] = [],
        ["Jitos.Rewriting"] = ["Jitos.Graph"],
        ["Jitos.Kernel"] = ["Jitos.Rewriting"],
        ["Jitos.Process"] = ["Jitos.Rewriting"],
        ["Jitos.Storage"] = ["Jitos.Graph"],
        ["Jitos.Storage.Azure"] = ["Jitos.Storage"],
        ["Jitos.Contracts"] = ["Jitos.Kernel", "Jitos.Process"],
        ["Jitos.Grains"] = ["Jitos.Contracts", "Jitos.Storage"],
        ["Jitos.Documents"] = ["Jitos.Contracts"],
        ["Jitos.Client"] = ["Jitos.Contracts", "Jitos.Documents"],
        ["Jitos.Embedded"] = ["Jitos.Client", "Jitos.Grains"],
        ["Jitos.Edge"] = ["Jitos.Client"],
        ["Jitos.Silo"] = ["Jitos.Grains", "Jitos.Storage.Azure", "Jitos.Edge"],
        ["Jitos.Cli"] = ["Jitos.Client", "Jitos.Embedded", "Jitos.Grains", "Jitos.Silo"],
        ["Jitos.Mcp"] = ["Jitos.Client"],
    };

    public static readonly string[] Pure = ["Jitos.Graph", "Jitos.Rewriting", "Jitos.Kernel", "Jitos.Process"];

    /// <summary>The packages of the framework that the pure layers may use: bytes and checksums.</summary>
    public static readonly string[] PurePackages = ["System.Formats.Cbor", "System.IO.Hashing"];

    public static bool IsKnown(string project) => DirectlyBelow.ContainsKey(project);

    /// <summary>The layers below a project, near and far.</summary>
    public static IReadOnlySet<string> Below(string project)
    {
        var below = new HashSet<string>(DirectlyBelow[project]);
        foreach (var next in DirectlyBelow[project])
        {
            below.UnionWith(Below(next));
        }

        return below;
    }
}
