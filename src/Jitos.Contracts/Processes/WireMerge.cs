using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>How a merge ended.</summary>
/// <param name="Outcome">The commit, or why there is none; of a dry run, what the merge would lead to, with commit 0.</param>
/// <param name="IsFastForward">Whether the branch only moved on, or would, to the head of the other.</param>
/// <param name="Conflicts">The conflicts, resolved ones included.</param>
[GenerateSerializer, Immutable, Alias("jitos.merged")]
public sealed record WireMerge(
    [property: Id(0)] WireOutcome Outcome,
    [property: Id(1)] bool IsFastForward,
    [property: Id(2)] ImmutableArray<WireConflict> Conflicts);
