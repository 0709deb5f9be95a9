using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>A dependency graph as content of a process: Package, Version, of, requires.</summary>
internal static class DependencyContent
{
    public const string Package = "Package";
    public const string Version = "Version";
    public const string Of = "of";
    public const string Requires = "requires";

    /// <summary>Packages, then versions; the package of each version, then the dependencies.</summary>
    public static ImportContent Make(DependencyInput input)
    {
        var packages = input.Packages.Index().ToDictionary(p => p.Item.Name, p => p.Index, StringComparer.Ordinal);
        var versions = input.Versions.Index().ToDictionary(v => v.Item.Id, v => packages.Count + v.Index, StringComparer.Ordinal);
        return new ImportContent(
            [.. input.Packages.Select(PackageNode), .. input.Versions.Select(VersionNode)],
            [
                .. input.Versions.Select(version => new ImportContent.Edge(Of, versions[version.Id], packages[version.Name], [])),
                .. input.Requires.Select(pair => new ImportContent.Edge(Requires, versions[pair.From], versions[pair.To], [])),
            ]);
    }

    private static ImportContent.Node PackageNode(InputPackage package) => new(Package, [Text("name", package.Name)]);

    private static ImportContent.Node VersionNode(InputVersion version) => new(
        Version,
        [Text("id", version.Id), Text("number", version.Number), new("root", Value.Of(version.IsRoot))]);

    private static KeyValuePair<string, Value> Text(string name, string value) => new(name, Value.Of(value));
}
