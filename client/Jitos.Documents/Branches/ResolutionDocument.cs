using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>What to do about a conflict.</summary>
/// <param name="Commit">The commit in which the step first happened, as the conflict names it.</param>
/// <param name="Index">The index of the step there.</param>
/// <param name="Resolution">Whether the step is skipped, the value of theirs is taken, or the program is rerun.</param>
public sealed record ResolutionDocument(ulong Commit, int Index, Resolution Resolution);
