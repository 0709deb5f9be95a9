using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>Asks for a branch to be merged into another: its steps are done again after the other's.</summary>
/// <param name="From">The branch that is merged.</param>
/// <param name="Into">The branch that it is merged into.</param>
/// <param name="Style">What is taken from where.</param>
/// <param name="Pick">The commit to take, for a cherry-pick.</param>
/// <param name="DryRun">Whether nothing is committed.</param>
/// <param name="SkipAll">Whether steps in conflict are left out; they count as present afterwards.</param>
/// <param name="RerunAll">Whether programs of steps in conflict are run again, where the conflict admits it and no other resolution is given.</param>
/// <param name="Resolutions">What to do about conflicts, by the step that has one; what its conflict does not admit is refused.</param>
public sealed record MergeRequest(
    string From,
    string Into = Branch.Main,
    MergeStyle Style = MergeStyle.Merge,
    ulong Pick = 0,
    bool DryRun = false,
    bool SkipAll = false,
    bool RerunAll = false,
    IReadOnlyList<ResolutionDocument>? Resolutions = null)
{
    /// <summary>The document of a call.</summary>
    public static MergeRequest Of(MergeCall call) => new(
        call.From,
        call.Into,
        (MergeStyle)call.Style,
        call.Pick,
        call.DryRun,
        call.SkipAll,
        call.RerunAll,
        [.. call.Resolutions.Select(resolution => new ResolutionDocument(resolution.Commit, resolution.Index, (Resolution)resolution.Resolution))]);

    /// <summary>The call that it is of, its resolutions in the order of their steps.</summary>
    public MergeCall ToCall() => new(
        Into,
        From,
        (int)Style,
        Pick,
        DryRun,
        SkipAll,
        RerunAll,
        [.. (Resolutions ?? []).OrderBy(given => given.Commit).ThenBy(given => given.Index).Select(given => new WireResolution(given.Commit, given.Index, (int)given.Resolution))]);
}
