using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>Asks for a merge.</summary>
/// <param name="Into">The branch that moves on.</param>
/// <param name="From">The other branch.</param>
/// <param name="Style">What is taken from where: a <see cref="Jitos.Process.MergeStyle"/>.</param>
/// <param name="Pick">The commit to take, for a cherry-pick; else 0.</param>
/// <param name="DryRun">Whether nothing is to be committed.</param>
/// <param name="SkipAll">Whether steps in conflict are left out.</param>
/// <param name="RerunAll">Whether programs of steps in conflict are run again, where that can be done.</param>
/// <param name="Resolutions">What to do about conflicts.</param>
[GenerateSerializer, Immutable, Alias("jitos.merge")]
public sealed record MergeCall(
    [property: Id(0)] string Into,
    [property: Id(1)] string From,
    [property: Id(2)] int Style,
    [property: Id(3)] ulong Pick,
    [property: Id(4)] bool DryRun,
    [property: Id(5)] bool SkipAll,
    [property: Id(6)] bool RerunAll,
    [property: Id(7)] ImmutableArray<WireResolution> Resolutions);
