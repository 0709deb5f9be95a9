using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Why a step can't be merged, with the commits of both sides.</summary>
/// <param name="Conflict">What stands against it; it names their commit.</param>
/// <param name="Ours">The commits of ours that caused it, in order; empty if none touched what is concerned.</param>
public sealed record MergeConflict(Conflict Conflict, ImmutableArray<CommitId> Ours);
