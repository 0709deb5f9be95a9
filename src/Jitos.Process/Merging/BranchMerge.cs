using System.Collections.Immutable;
using Jitos.Graph;
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

    /// <summary>The refusal of the merge where it has taken as much time as it may.</summary>
    public Refusal TimeIsUp() => new(
        RefusalKind.BudgetExhausted,
        $"To {this} was ended after {Limits.Time.TotalSeconds:0.###} s, the time that a merge may take; nothing changed. Merge more often, or cherry-pick some of the commits first.");

    /// <summary>The refusal of the merge where the steps that it looks at are more than a run may hold in memory.</summary>
    /// <param name="commits">The number of commits that it needs.</param>
    public Refusal IsTooLarge(int commits) => new(
        RefusalKind.BudgetExhausted,
        $"To {this} takes the steps of {Counted.Of(commits, "commit")} at once, and these are more than {Limits.Memory} bytes, the memory that a merge may hold; nothing changed. Cherry-pick some of the commits first.");

    /// <summary>For people.</summary>
    public override string ToString() => Style switch
    {
        MergeStyle.CherryPick => $"cherry-pick commit {Pick} into {Into}",
        MergeStyle.Rebase => $"rebase {Into} onto {From}",
        _ => $"merge {From} into {Into}",
    };
}
