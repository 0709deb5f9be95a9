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
        catch (RunErrorException error)
        {
            ledger.Add(new Conflict(ConflictKind.Error, default, 0, string.Empty, [], string.Empty, error.Message, default));
            return ledger.Report(null);
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
        var ended = new Dictionary<ulong, bool>();
        for (var index = 0; index < source.Steps.Length; index++)
        {
            work.BeginStep();
            var (step, origin) = (source.Steps[index], source.Origins[index]);
            if (ended.TryGetValue(origin.Commit, out var isDeclined))
            {
                ledger.Leave(step, origin, isDeclined);
            }
            else if (TryRedo(source, step, origin, out var isControl) is { IsDone: true } redone)
            {
                ledger.Do(redone, origin, source.Commit);
            }
            else if (Choose(source, origin, isControl) is var choice && choice == Resolution.Rerun)
            {
                work.Trail.UndoTo(start.Trail);
                work.Values = start.Values;
                ledger.UndoTo(start.Ledger);
                Rerun(source, origin);
                return;
            }
            else
            {
                Leave(step, origin, choice == Resolution.Skip);
                if (isControl)
                {
                    ended.Add(origin.Commit, choice == Resolution.Skip);
                }
            }
        }
    }

    /// <summary>Does a step again; if that can't be done, or only by replacing values of ours, there are conflicts.</summary>
    private Redone TryRedo(MergeSource source, Step step, StepOrigin origin, out bool isControl)
    {
        // A patch without an origin is what the caller has chosen to write.
        var overwrites = origin == default || request.Resolutions.GetValueOrDefault(origin) == Resolution.Theirs;
        var redone = step switch
        {
            Step.Derivation derivation => derivations.Redo(derivation, overwrites),
            Step.Patch patch => patches.Redo(patch, overwrites),
            _ => tests.Redo((Step.Test)step),
        };
        foreach (var obstacle in redone.Obstacles)
        {
            ledger.Add(ConflictOf(obstacle, origin, source.Commit));
        }

        isControl = redone.Obstacles.Any(obstacle => obstacle.Kind == ConflictKind.ControlChanged);
        return redone;
    }

    private Conflict ConflictOf(Obstacle obstacle, StepOrigin origin, ulong commit)
    {
        var cause = ledger.LeftOut.CauseOf(obstacle);
        var isDependent = cause != default && obstacle.Kind is ConflictKind.Deleted or ConflictKind.GuardFailed or ConflictKind.Forbidden or ConflictKind.Dangling;
        var attribute = obstacle.Cells.IsEmpty || obstacle.Cells[0].Attribute.IsNone ? string.Empty : work.Graph.Symbols.NameOf(obstacle.Cells[0].Attribute);
        ImmutableArray<ElementId> elements = [.. obstacle.Cells.Select(cell => cell.Element).Distinct()];
        return new Conflict(isDependent ? ConflictKind.DependsOn : obstacle.Kind, origin, commit, obstacle.Rule, elements, attribute, obstacle.Message, cause);
    }

    private Resolution? Choose(MergeSource source, StepOrigin origin, bool isControl)
    {
        var chosen = request.Resolutions.GetValueOrDefault(origin);
        if (chosen == Resolution.Skip)
        {
            return chosen;
        }

        var isRerun = source.Program is not null && (chosen == Resolution.Rerun || (isControl && request.RerunAll));
        return isRerun ? Resolution.Rerun : request.SkipAll ? Resolution.Skip : null;
    }

    private void Leave(Step step, StepOrigin origin, bool isDeclined)
    {
        ledger.Leave(step, origin, isDeclined);
        if (!isDeclined)
        {
            ledger.Stand();
        }
    }

    /// <summary>Runs the program of a commit again, in place of all that it did: its own steps count as present then.</summary>
    private void Rerun(MergeSource source, StepOrigin origin)
    {
        var first = work.Trail.StepCount;
        var failure = RunAgain(source.Program!);
        for (var step = first; step < work.Trail.StepCount; step++)
        {
            ledger.Do(default, source.Commit);
        }

        if (failure is not null)
        {
            ledger.Add(new Conflict(ConflictKind.ControlChanged, origin, source.Commit, source.Program!.Name, [], string.Empty, failure, default));
        }

        for (var index = 0; index < source.Steps.Length; index++)
        {
            ledger.Leave(source.Steps[index], source.Origins[index], failure is null || request.SkipAll);
        }

        if (failure is not null && !request.SkipAll)
        {
            ledger.Stand();
        }
    }

    /// <summary>Runs the program that ours has under the name now; says why that can't be done, or did not succeed.</summary>
    private string? RunAgain(Invocation call)
    {
        if (work.Library.FindProgram(call.Name) is null && work.Library.FindRule(call.Name) is null)
        {
            return $"{call} can't be run again: ours has no program or rule '{call.Name}' any more. Install a module that has one, or leave the steps out.";
        }

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
}
