using Jitos.Client;

namespace Jitos.Cli;

/// <summary>The size of a dependency graph.</summary>
/// <param name="Packages">The number of packages.</param>
/// <param name="Versions">The number of versions.</param>
/// <param name="Of">The number of edges that say of which package a version is.</param>
/// <param name="Requires">The number of dependencies.</param>
internal sealed record DependencyCounts(int Packages, int Versions, int Of, int Requires)
{
    /// <summary>The size of an input.</summary>
    public static DependencyCounts OfInput(DependencyInput input) =>
        new(input.Packages.Count, input.Versions.Count, input.Versions.Count, input.Requires.Count);

    /// <summary>The size of what a process holds.</summary>
    public static DependencyCounts In(GraphReading reading) => new(
        reading.NodesOf(DependencyContent.Package).Count(),
        reading.NodesOf(DependencyContent.Version).Count(),
        reading.EdgesOf(DependencyContent.Of).Count(),
        reading.EdgesOf(DependencyContent.Requires).Count());

    /// <inheritdoc/>
    public override string ToString() => $"{Packages} packages, {Versions} versions, {Of} of, {Requires} requires";
}
