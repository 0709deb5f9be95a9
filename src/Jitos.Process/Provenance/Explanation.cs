using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>Why something is as it is: the steps that led to it, back to what came from outside.</summary>
/// <param name="Commit">The commit that the question was about.</param>
/// <param name="Reasons">The reasons, the latest first; each names its causes, which come after it.</param>
/// <param name="IsComplete">Whether these are all reasons, up to the greatest depth.</param>
/// <param name="Labels">What the elements that they mention are called, by element.</param>
public sealed record Explanation(CommitId Commit, ImmutableArray<Reason> Reasons, bool IsComplete, ImmutableArray<ElementLabel> Labels);
