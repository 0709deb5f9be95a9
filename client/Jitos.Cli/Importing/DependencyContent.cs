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

    /// <summary>What every process that takes dependency graphs declares of a version.</summary>
    private static readonly ImmutableHashSet<string> Demanded = ["id", "number", "root"];

    private static readonly ImmutableHashSet<Value> Plain = [Value.False, Value.Of(""), Value.OfList()];

    /// <summary>Packages, then versions; the package of each version, then the dependencies.</summary>
    /// <param name="input">The graph.</param>
    /// <param name="declared">The attributes that the process declares for versions; null for all that there are.</param>
    public static ImportContent Make(DependencyInput input, IReadOnlySet<string>? declared = null)
    {
        var packages = input.Packages.Index().ToDictionary(p => p.Item.Name, p => p.Index, StringComparer.Ordinal);
        var versions = input.Versions.Index().ToDictionary(v => v.Item.Id, v => packages.Count + v.Index, StringComparer.Ordinal);
        return new ImportContent(
            [.. input.Packages.Select(PackageNode), .. input.Versions.Select(version => VersionNode(version, declared))],
            [
                .. input.Versions.Select(version => new ImportContent.Edge(Of, versions[version.Id], packages[version.Name], [])),
                .. input.Requires.Select(pair => new ImportContent.Edge(Requires, versions[pair.From], versions[pair.To], [])),
            ]);
    }

    /// <summary>The attributes of versions that an input has something to say in, beyond what every process takes.</summary>
    public static IReadOnlyList<string> AttributesIn(DependencyInput input) =>
    [
        .. input.Versions.SelectMany(Attributes)
            .Where(attribute => !Demanded.Contains(attribute.Key) && !Plain.Contains(attribute.Value))
            .Select(attribute => attribute.Key)
            .Distinct(StringComparer.Ordinal),
    ];

    private static ImportContent.Node PackageNode(InputPackage package) => new(Package, [Text("name", package.Name)]);

    private static ImportContent.Node VersionNode(InputVersion version, IReadOnlySet<string>? declared) => new(
        Version,
        [.. Attributes(version).Where(attribute => declared is null || Demanded.Contains(attribute.Key) || declared.Contains(attribute.Key))]);

    private static IEnumerable<KeyValuePair<string, Value>> Attributes(InputVersion version) =>
    [
        Text("id", version.Id),
        Text("number", version.Number),
        new("root", Value.Of(version.IsRoot)),
        Text("source", version.Source),
        new("dev", Value.Of(version.IsDev)),
        new("optional", Value.Of(version.IsOptional)),
        new("unlisted", Value.Of(version.IsUnlisted)),
        new("missing", Value.OfList([.. version.Missing.Select(name => Value.Of(name))])),
    ];

    private static KeyValuePair<string, Value> Text(string name, string value) => new(name, Value.Of(value));
}
