using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Asks for a merge.</summary>
/// <param name="Into">The branch that moves on.</param>
/// <param name="From">The other branch.</param>
public sealed record BranchMerge(string Into, string From)
{
    /// <summary>What is taken from where.</summary>
    public MergeStyle Style { get; init; }

    /// <summary>The commit to take, for <see cref="MergeStyle.CherryPick"/>.</summary>
    public CommitId Pick { get; init; }

    /// <summary>What to do about conflicts, by the step that has one.</summary>
    public ImmutableDictionary<StepOrigin, Resolution> Resolutions { get; init; } = ImmutableDictionary<StepOrigin, Resolution>.Empty;

    /// <summary>Whether steps in conflict are left out.</summary>
    public bool SkipAll { get; init; }

    /// <summary>Whether programs whose conditions have changed are run again.</summary>
    public bool RerunAll { get; init; }

    /// <summary>What the merge may use.</summary>
    public RunLimits Limits { get; init; } = RunLimits.Default;

    /// <summary>For people.</summary>
    public override string ToString() => Style switch
    {
        MergeStyle.CherryPick => $"cherry-pick commit {Pick} into {Into}",
        MergeStyle.Rebase => $"rebase {Into} onto {From}",
        _ => $"merge {From} into {Into}",
    };
}
