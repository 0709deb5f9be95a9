namespace Jitos.Cli;

/// <summary>How <c>merge</c> ended.</summary>
/// <param name="Ok">Whether the branch was merged, or would be.</param>
/// <param name="Into">The branch that moves on.</param>
/// <param name="From">The other branch.</param>
/// <param name="IsDryRun">Whether nothing was to be committed.</param>
/// <param name="IsFastForward">Whether the branch only moved on, or would, to the head of the other.</param>
/// <param name="Commit">The commit; null if there is none.</param>
/// <param name="Checksum">The checksum of the graph after it; null if there is none.</param>
/// <param name="Steps">The number of steps merged.</param>
/// <param name="Derivations">The number of derivations among them.</param>
/// <param name="Conflicts">The conflicts, resolved ones included.</param>
/// <param name="Error">Why the branch was not merged; null if it was.</param>
/// <param name="Refusal">The kind of the refusal; null if it was merged.</param>
internal sealed record MergeDocument(
    bool Ok,
    string Into,
    string From,
    bool IsDryRun,
    bool IsFastForward,
    ulong? Commit,
    string? Checksum,
    int Steps,
    int Derivations,
    IReadOnlyList<MergeDocument.ConflictFacts> Conflicts,
    string? Error,
    string? Refusal)
{
    /// <summary>A conflict.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Commit">The commit in which the step first happened; 0 for what is found at the end.</param>
    /// <param name="Index">The index of the step there; with the commit, it names the conflict to <c>--resolve</c>.</param>
    /// <param name="Theirs">The commit of theirs that did it.</param>
    /// <param name="Ours">The commits of ours that caused it.</param>
    /// <param name="Rule">The rule, program or invariant concerned; empty for a patch.</param>
    /// <param name="Elements">The elements concerned.</param>
    /// <param name="Attribute">The attribute concerned; empty for none.</param>
    /// <param name="Message">What, where, in one line.</param>
    /// <param name="Admissible">What <c>--resolve</c> takes for the step; nothing for what is found at the end.</param>
    /// <param name="Resolved">What resolved it; null if it stands.</param>
    internal sealed record ConflictFacts(
        string Kind,
        ulong Commit,
        int Index,
        ulong Theirs,
        IReadOnlyList<ulong> Ours,
        string Rule,
        IReadOnlyList<string> Elements,
        string Attribute,
        string Message,
        IReadOnlyList<string> Admissible,
        string? Resolved);
}
