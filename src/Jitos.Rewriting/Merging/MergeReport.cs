using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What became of a merge.</summary>
/// <param name="Result">Where it leads; null if there are conflicts without a resolution.</param>
/// <param name="Origins">Where each step of the result first happened; default for steps of a program that was run again.</param>
/// <param name="Declined">The steps that were left out.</param>
/// <param name="Conflicts">The conflicts, resolved ones included.</param>
public sealed record MergeReport(
    RunResult? Result,
    ImmutableArray<StepOrigin> Origins,
    ImmutableArray<StepOrigin> Declined,
    ImmutableArray<Conflict> Conflicts)
{
    /// <summary>The steps of the programs that were run again, also of those whose new run failed.</summary>
    public ImmutableArray<StepOrigin> RunAgain { get; init; } = [];

    /// <summary>Whether an error ended the merge before all steps were looked at.</summary>
    public bool IsCut { get; init; }

    /// <summary>Which limit ended the merge before all of it was tried, so that there may be more conflicts; null if none did.</summary>
    public string? Exhausted { get; init; }
}
