using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What a merge has decided so far: where the steps of the result come from, which were left out, and the conflicts.</summary>
internal sealed class MergeLedger
{
    private readonly List<(StepOrigin Origin, ulong Commit)> done = [];
    private readonly List<StepOrigin> declined = [];
    private readonly List<Conflict> conflicts = [];
    private readonly List<StepOrigin> runAgain = [];

    /// <summary>What the steps that were left out would have changed.</summary>
    internal LeftOut LeftOut { get; private set; } = LeftOut.None;

    /// <summary>The number of conflicts that stand.</summary>
    internal int Unresolved { get; private set; }

    /// <summary>A point that the decisions can be taken back to.</summary>
    internal readonly record struct Mark(int Done, int Declined, int Conflicts, LeftOut LeftOut, int Unresolved);

    internal Mark Save() => new(done.Count, declined.Count, conflicts.Count, LeftOut, Unresolved);

    /// <summary>Takes decisions and conflicts back.</summary>
    internal void UndoTo(Mark mark)
    {
        conflicts.RemoveRange(mark.Conflicts, conflicts.Count - mark.Conflicts);
        done.RemoveRange(mark.Done, done.Count - mark.Done);
        declined.RemoveRange(mark.Declined, declined.Count - mark.Declined);
        (LeftOut, Unresolved) = (mark.LeftOut, mark.Unresolved);
    }

    /// <summary>Takes note of a step that was done again: the next step of the result, unless it was in effect already.</summary>
    internal void Do(Redone redone, StepOrigin origin, ulong commit)
    {
        if (!redone.IsInEffect)
        {
            Do(origin, commit);
        }
    }

    /// <summary>The next step of the result.</summary>
    internal void Do(StepOrigin origin, ulong commit) => done.Add((origin, commit));

    /// <summary>A step that is not done; one that was declined counts as present afterwards.</summary>
    internal void Leave(Step step, StepOrigin origin, bool isDeclined)
    {
        LeftOut = LeftOut.With(step, origin);
        if (isDeclined && origin != default)
        {
            declined.Add(origin);
        }
    }

    /// <summary>A conflict.</summary>
    internal void Add(Conflict conflict) => conflicts.Add(conflict);

    /// <summary>The conflicts since a point.</summary>
    internal ImmutableArray<Conflict> Since(Mark mark) => [.. conflicts.Skip(mark.Conflicts)];

    /// <summary>Notes whose program was run again.</summary>
    internal void RunAgain(ImmutableArray<StepOrigin> origins) => runAgain.AddRange(origins);

    /// <summary>Notes that the last conflicts stand.</summary>
    internal void Stand() => Unresolved++;

    /// <summary>The commit of theirs that did a step of the result.</summary>
    internal ulong CommitOf(int step) => done[step].Commit;

    /// <summary>What became of the merge.</summary>
    internal MergeReport Report(RunResult? result)
    {
        var report = result is null
            ? new MergeReport(null, [], [], [.. conflicts])
            : new MergeReport(result, [.. done.Select(step => step.Origin)], [.. declined], [.. conflicts]);
        return report with { RunAgain = [.. runAgain] };
    }
}
