using Jitos.Process;

namespace Jitos.Edge;

/// <summary>Asks for a branch to be merged into another: its steps are done again after the other's.</summary>
/// <param name="From">The branch that is merged.</param>
/// <param name="Into">The branch that it is merged into.</param>
/// <param name="Style">What is taken from where.</param>
/// <param name="Pick">The commit to take, for a cherry-pick.</param>
/// <param name="DryRun">Whether nothing is committed.</param>
/// <param name="SkipAll">Whether steps in conflict are left out; they count as present afterwards.</param>
/// <param name="RerunAll">Whether programs whose conditions have another outcome now are run again.</param>
/// <param name="Resolutions">What to do about conflicts, by the step that has one.</param>
internal sealed record MergeRequest(
    string From,
    string Into = Branch.Main,
    MergeStyle Style = MergeStyle.Merge,
    ulong Pick = 0,
    bool DryRun = false,
    bool SkipAll = false,
    bool RerunAll = false,
    IReadOnlyList<ResolutionDocument>? Resolutions = null);
