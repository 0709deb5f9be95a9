using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A step that made or changed something that was asked about, or that another reason depended on.</summary>
/// <param name="Commit">The commit that it is in.</param>
/// <param name="Index">Its index there, from 0.</param>
/// <param name="Origin">Where it first happened: elsewhere, if the commit merged it.</param>
/// <param name="Rule">The name of its rule; empty for a patch, and for a rule that is not installed there.</param>
/// <param name="Step">The step, with those of its operations that concern the question.</param>
/// <param name="Causes">The places, among the reasons, of those that made what it matched and read; the latest first.</param>
/// <param name="Depth">How many reasons lie between the question and it, at the least.</param>
/// <param name="IsCut">Whether its causes were not looked for, because the chain was long enough.</param>
public sealed record Reason(
    CommitId Commit,
    int Index,
    StepOrigin Origin,
    string Rule,
    Step Step,
    ImmutableArray<int> Causes,
    int Depth,
    bool IsCut)
{
    /// <summary>The request to the kernel that it settles; none for other steps.</summary>
    public ElementId Request { get; init; }

    /// <summary>The tick at which the kernel decided that request.</summary>
    public ulong Tick { get; init; }

    /// <summary>The number of the message that it brings; 0 for none.</summary>
    public ulong Message { get; init; }
}
