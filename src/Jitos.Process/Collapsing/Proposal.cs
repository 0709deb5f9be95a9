using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What a collapse or merge computed, not yet committed.</summary>
/// <param name="Branch">The branch it is for.</param>
/// <param name="Head">The head that the branch had.</param>
/// <param name="Why">The call, or what else it is.</param>
/// <param name="Result">Where it leads.</param>
public sealed record Proposal(string Branch, CommitId Head, string Why, RunResult Result)
{
    /// <summary>The program that was run; null if it was none.</summary>
    public Invocation? Call { get; init; }

    /// <summary>What the program was confined to; null for nothing.</summary>
    public ViewCall? Within { get; init; }

    /// <summary>The commits that it follows; the first one's graph is where it started. The head of the branch unless told.</summary>
    public ImmutableArray<CommitId> Parents { get; init; } = [Head];

    /// <summary>Where its steps first happened; see <see cref="Commit.Origins"/>.</summary>
    public ImmutableArray<StepRange> Origins { get; init; } = [];

    /// <summary>Steps that were left out; see <see cref="Commit.Declined"/>.</summary>
    public ImmutableArray<StepRange> Declined { get; init; } = [];

    /// <summary>The conflicts of a merge that were resolved, for the answer.</summary>
    public ImmutableArray<MergeConflict> Conflicts { get; init; } = [];

    /// <summary>The most bytes that the graph may take after it, unless it is smaller than before; see <see cref="Graph.GraphView.Held"/>.</summary>
    public long MostHeld { get; init; } = long.MaxValue;

    /// <summary>A root tick that it has seen; 0 for none.</summary>
    public ulong Seen { get; init; }

    /// <summary>The number of the message that it brings; 0 for none.</summary>
    public ulong Message { get; init; }
}
