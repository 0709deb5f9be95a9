using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a collapse computed, not yet committed.</summary>
/// <param name="Branch">The branch it is for.</param>
/// <param name="Base">The head that it was computed from.</param>
/// <param name="Why">The call.</param>
/// <param name="Result">Where it leads.</param>
public sealed record Proposal(string Branch, CommitId Base, string Why, RunResult Result);
