using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// Walks over the steps of theirs in order and does each again on the graph of ours, or finds out why it can't be done; it
/// goes on after a conflict, to find them all.
/// </summary>
internal sealed class MergeWalk
{
    private readonly MergeRequest request;
    private readonly MergeWorkspace work;
    private readonly DerivationRedo derivations;
    private readonly PatchRedo patches;
    private readonly TestRedo tests;
    private readonly MergeLedger ledger = new();

    internal MergeWalk(MergeRequest request, CancellationToken stop)
    {
        this.request = request;
        work = new MergeWorkspace(request, stop);
        (derivations, patches, tests) = (new DerivationRedo(work), new PatchRedo(work), new TestRedo(work));
    }

    /// <summary>Merges.</summary>
    /// <exception cref="OperationCanceledException">The merge is to stop.</exception>
    internal MergeReport Run()
    {
        try
        {
            foreach (var source in request.Sources)
            {
                Take(source);
            }

            if (ledger.Unresolved == 0)
            {
                new MergeLaw(work, ledger).Check();
            }

            return ledger.Report(ledger.Unresolved == 0 ? Result() : null);
        }
        catch (RunErrorException error) when (error.Error.Kind == RunErrorKind.Budget)
        {
            return ledger.Report(null) with { Exhausted = error.Message };
        }
        catch (RunErrorException error)
        {
            ledger.Add(new Conflict(ConflictKind.Error, default, 0, string.Empty, [], string.Empty, error.Message, default));
            return ledger.Report(null) with { IsCut = true };
        }
    }

    private RunResult Result()
    {
        var steps = work.Trail.WriteSteps(request.Limits.Bytes);
        return new RunResult(work.Graph.ToVersion(), work.Graph.Allocator, steps, work.Trail.StepCount, work.Trail.Derivations);
    }

    private void Take(MergeSource source)
    {
        var start = (Trail: work.Trail.Save(), work.Values, Ledger: ledger.Save());
        if (Walk(source, failed: null) is not { } chosen)
        {
            return;
        }

        var conflicts = ledger.Since(start.Ledger);
        work.Trail.UndoTo(start.Trail);
        work.Values = start.Values;
        ledger.UndoTo(start.Ledger);
        ledger.RunAgain(source.Origins);
        if (Rerun(source) is { } failure)
        {
            // Step by step after all, so that what else can be done about each is told.
            _ = Walk(source, new FailedRun(chosen, failure));
            return;
        }

        foreach (var conflict in conflicts)
        {
            ledger.Add(conflict with { Resolved = Resolution.Rerun });
        }
    }

    /// <summary>Does the steps of a commit again, one by one. Returns the step at which its program is to be run again instead.</summary>
    /// <param name="source">The commit.</param>
    /// <param name="failed">What became of running its program again; null if that was not tried.</param>
    private StepOrigin? Walk(MergeSource source, FailedRun? failed)
    {
        var ended = new Dictionary<ulong, bool>();
        for (var index = 0; index < source.Steps.Length; index++)
        {
            work.BeginStep();
            var (step, origin) = (source.Steps[index], source.Origins[index]);
            if (ended.TryGetValue(origin.Commit, out var isDeclined))
            {
                ledger.Leave(step, origin, isDeclined);
                continue;
            }

            // A patch without an origin is what the caller has chosen to write.
            var redone = Redo(step, overwrites: origin == default || request.Resolutions.GetValueOrDefault(origin) == Resolution.Theirs);
            var choice = redone.Obstacles.IsEmpty ? null : Decide(source, index, redone, failed);
            if (redone.IsDone)
            {
                ledger.Do(redone, origin, source.Commit);
            }
            else if (choice == Resolution.Rerun)
            {
                return origin;
            }
            else
            {
                Leave(step, origin, choice == Resolution.Skip);
                if (redone.Obstacles.Any(obstacle => obstacle.Kind == ConflictKind.ControlChanged))
                {
                    ended.Add(origin.Commit, choice == Resolution.Skip);
                }
            }
        }

        return null;
    }

    private Redone Redo(Step step, bool overwrites) => step switch
    {
        Step.Derivation derivation => derivations.Redo(derivation, overwrites),
        Step.Patch patch => patches.Redo(patch, overwrites),
        _ => tests.Redo((Step.Test)step),
    };

    /// <summary>Records the conflicts of a step, and returns what is done about them; null if they stand.</summary>
    private Resolution? Decide(MergeSource source, int index, Redone redone, FailedRun? failed)
    {
        var origin = source.Origins[index];
        var admissible = Admissible(source, index, redone, failed is not null);
        var choice = redone.IsDone ? Resolution.Theirs : Choose(origin, admissible);
        foreach (var obstacle in redone.Obstacles)
        {
            var conflict = ConflictOf(obstacle, origin, source.Commit);
            ledger.Add(conflict with { Admissible = admissible, Resolved = choice, Message = conflict.Message + WhyNoRerun(source) });
        }

        if (failed is { } run && run.At == origin)
        {
            var conflict = new Conflict(ConflictKind.ControlChanged, origin, source.Commit, source.Program!.Name, [], string.Empty, run.Message, default);
            ledger.Add(conflict with { Admissible = admissible, Resolved = choice });
        }

        return choice;
    }

    /// <summary>The resolutions that work for a step in conflict: each is tried, but for running the program again, which may fail.</summary>
    private ImmutableArray<Resolution> Admissible(MergeSource source, int index, Redone redone, bool hasFailed)
    {
        if (source.Origins[index] == default)
        {
            return [];
        }

        var admissible = ImmutableArray.CreateBuilder<Resolution>();
        admissible.Add(Resolution.Skip);
        if (redone.IsDone || CanOverwrite(source.Steps[index], redone))
        {
            admissible.Add(Resolution.Theirs);
        }

        if (!hasFailed && CanRerun(source, source.Origins[index]))
        {
            admissible.Add(Resolution.Rerun);
        }

        return admissible.ToImmutable();
    }

    private bool CanOverwrite(Step step, Redone redone)
    {
        if (redone.Obstacles.Any(obstacle => obstacle.Kind != ConflictKind.Overwritten))
        {
            return false;
        }

        var (trail, values, library) = (work.Trail.Save(), work.Values, work.Library);
        var isDone = Redo(step, overwrites: true).IsDone;
        work.Trail.UndoTo(trail);
        work.Values = values;
        work.Use(library);
        return isDone;
    }

    /// <summary>Whether a program can be run again for a step: that stands for all its steps, so that nothing else can be chosen for another.</summary>
    private bool CanRerun(MergeSource source, StepOrigin step) => source.Program is not null && IsKnown(source.Program)
        && source.Origins.All(other => other == step || !request.Resolutions.TryGetValue(other, out var chosen) || chosen == Resolution.Rerun);

    private bool IsKnown(Invocation call) => work.Library.FindProgram(call.Name) is not null || work.Library.FindRule(call.Name) is not null;

    private string WhyNoRerun(MergeSource source) => source.Program is null || IsKnown(source.Program)
        ? string.Empty
        : $" It can't be run again: ours has no program or rule '{source.Program.Name}' any more.";

    private Conflict ConflictOf(Obstacle obstacle, StepOrigin origin, ulong commit)
    {
        var cause = ledger.LeftOut.CauseOf(obstacle);
        var isDependent = cause != default && obstacle.Kind is ConflictKind.Deleted or ConflictKind.GuardFailed or ConflictKind.Forbidden or ConflictKind.Dangling;
        var attribute = obstacle.Cells.IsEmpty || obstacle.Cells[0].Attribute.IsNone ? string.Empty : work.Graph.Symbols.NameOf(obstacle.Cells[0].Attribute);
        ImmutableArray<ElementId> elements = [.. obstacle.Cells.Select(cell => cell.Element).Distinct()];
        return new Conflict(isDependent ? ConflictKind.DependsOn : obstacle.Kind, origin, commit, obstacle.Rule, elements, attribute, obstacle.Message, cause);
    }

    private Resolution? Choose(StepOrigin origin, ImmutableArray<Resolution> admissible)
    {
        if (request.Resolutions.TryGetValue(origin, out var chosen) && admissible.Contains(chosen))
        {
            return chosen;
        }

        if (request.RerunAll && admissible.Contains(Resolution.Rerun))
        {
            return Resolution.Rerun;
        }

        return request.SkipAll ? Resolution.Skip : null;
    }

    private void Leave(Step step, StepOrigin origin, bool isDeclined)
    {
        ledger.Leave(step, origin, isDeclined);
        if (!isDeclined)
        {
            ledger.Stand();
        }
    }

    /// <summary>
    /// Runs the program of a commit again, in place of all that it did: its own steps count as present then. If that fails,
    /// nothing is changed, and it says why.
    /// </summary>
    private string? Rerun(MergeSource source)
    {
        var first = work.Trail.StepCount;
        if (RunAgain(source.Program!) is { } failure)
        {
            return failure;
        }

        for (var step = first; step < work.Trail.StepCount; step++)
        {
            ledger.Do(default, source.Commit);
        }

        for (var index = 0; index < source.Steps.Length; index++)
        {
            ledger.Leave(source.Steps[index], source.Origins[index], isDeclined: true);
        }

        return null;
    }

    /// <summary>Runs the program that ours has under the name now; says why it did not succeed.</summary>
    private string? RunAgain(Invocation call)
    {
        var start = work.Trail.Save();
        Interpreter? used = null;
        try
        {
            if (work.Run(work.Library, interpreter => (used = interpreter).Start(call)))
            {
                return null;
            }

            work.Trail.UndoTo(start);
            return $"{call}, run again, failed{(used!.LastFailed is { } rule ? $": the rule '{rule}' has no match" : string.Empty)}.";
        }
        catch (RunErrorException error) when (error.Error.Kind != RunErrorKind.Budget)
        {
            work.Trail.UndoTo(start);
            return $"{call}, run again: {error.Message}";
        }
    }

    /// <summary>What became of running a program again.</summary>
    /// <param name="At">The step whose conflict was to be resolved so.</param>
    /// <param name="Message">Why it did not succeed.</param>
    private readonly record struct FailedRun(StepOrigin At, string Message);
}
