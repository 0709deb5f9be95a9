using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>Why something is as it is, as far as it happened in one process.</summary>
/// <param name="Commit">The commit that the question was about.</param>
/// <param name="Reasons">The reasons, the latest first.</param>
/// <param name="Commits">The commits that they are in, descending.</param>
/// <param name="IsComplete">Whether these are all reasons, up to the greatest depth.</param>
/// <param name="Elements">What the elements that they mention are called.</param>
[GenerateSerializer, Immutable, Alias("jitos.explanation")]
public sealed record WireExplanation(
    [property: Id(0)] ulong Commit,
    [property: Id(1)] ImmutableArray<WireReason> Reasons,
    [property: Id(2)] ImmutableArray<WireCommit> Commits,
    [property: Id(3)] bool IsComplete,
    [property: Id(4)] ImmutableArray<WireElement> Elements);
