using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Asks for steps of theirs to be done again after ours.</summary>
/// <param name="Library">The library of ours.</param>
/// <param name="Ours">The graph of ours.</param>
/// <param name="Allocator">Where programs that are run again create elements.</param>
/// <param name="Sources">The steps of theirs, commit by commit.</param>
/// <param name="Resolutions">What to do about conflicts, by step; what a conflict does not admit is not done.</param>
/// <param name="SkipAll">Whether steps in conflict are left out.</param>
/// <param name="RerunAll">Whether the programs of steps in conflict are run again, where the conflict admits it and no other resolution is given.</param>
/// <param name="Limits">What the merge may use.</param>
/// <param name="ChangesOf">The attributes of an element that steps of ours have set and theirs has not done, in order; none stands for a move.</param>
/// <param name="PastOf">The library of the past that defines what has a digest; null if history has none. Asked where the library of ours does not.</param>
/// <param name="Relink">Called after a patch: the library, if the patch changed it, else null.</param>
public sealed record MergeRequest(
    Library Library,
    GraphVersion Ours,
    IdAllocator Allocator,
    ImmutableArray<MergeSource> Sources,
    ImmutableDictionary<StepOrigin, Resolution> Resolutions,
    bool SkipAll,
    bool RerunAll,
    RunLimits Limits,
    Func<ElementId, IReadOnlyCollection<Symbol>> ChangesOf,
    Func<Digest, Library?> PastOf,
    Func<GraphView, Library?> Relink)
{
    /// <summary>The graph of theirs, by which messages name what ours has no more; null if there is none.</summary>
    public GraphView? Theirs { get; init; }
}
