using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// A run of a program on a version of a graph. It works on a graph of its own, so that the version stays as it is, and
/// can be advanced in quanta, anywhere, by one thread at a time. Equal starts, programs and arguments give equal results.
/// </summary>
public sealed class Run
{
    private readonly Library library;
    private readonly RunLimits limits;
    private readonly StepCounter counter;
    private readonly Trail trail;
    private readonly Interpreter interpreter;

    /// <summary>Prepares a run.</summary>
    /// <param name="library">The rules and programs.</param>
    /// <param name="start">The version to start from. Attributes that the library's schema declares as indexed are indexed.</param>
    /// <param name="allocator">Where new elements are created.</param>
    /// <param name="call">What to run.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="visibility">What it may read; null for everything.</param>
    /// <param name="stop">Ends the run, at any place, within some thousand steps.</param>
    public Run(Library library, GraphVersion start, IdAllocator allocator, Invocation call, RunLimits limits, Visibility? visibility = null, CancellationToken stop = default)
    {
        this.library = library;
        this.limits = limits;
        counter = new StepCounter(limits.Steps, stop);
        trail = new Trail(start.WithIndexes(library.Schema.IndexedAttributes), allocator, visibility);
        interpreter = new Interpreter(library, trail, counter, limits);
        try
        {
            interpreter.Start(call);
        }
        catch (RunErrorException error)
        {
            Abort(error.Error);
        }
    }

    /// <summary>How the run stands.</summary>
    public RunStatus Status { get; private set; }

    /// <summary>The result, once the run has succeeded.</summary>
    public RunResult? Result { get; private set; }

    /// <summary>The error that aborted the run.</summary>
    public RunError? Error { get; private set; }

    /// <summary>The name of the rule that had no match when the run failed; null if it ended with <c>fail</c>.</summary>
    public string? FailedRule => interpreter.LastFailed;

    /// <summary>Which clause of that rule failed: <c>match</c>, <c>not</c> with its number from 1, or <c>delete</c>; empty if no rule did.</summary>
    public string FailedClause => interpreter.LastFailedClause;

    /// <summary>The working graph, to show what an error is about.</summary>
    public GraphView Graph => trail.Graph;

    /// <summary>What the run has changed so far, also where an error ended it.</summary>
    public Delta Changes => Delta.Of(trail.Graph.Log, trail.Graph.Symbols);

    /// <summary>The steps taken: candidates searched and statements executed.</summary>
    public long StepsUsed => counter.Used;

    /// <summary>About the bytes of memory that it holds.</summary>
    public long MemoryUsed => trail.Held;

    /// <summary>Goes on for some steps, or to the end.</summary>
    /// <param name="steps">About how many steps to take; a negative application condition is never interrupted.</param>
    public RunStatus Advance(long steps = long.MaxValue)
    {
        if (Status != RunStatus.Running)
        {
            return Status;
        }

        counter.Give(steps);
        try
        {
            Finish(interpreter.Execute());
        }
        catch (RunErrorException error)
        {
            Abort(error.Error);
        }
        catch (OperationCanceledException)
        {
            Status = RunStatus.Stopped;
        }

        return Status;
    }

    private void Finish(bool? succeeded)
    {
        if (succeeded == false)
        {
            Status = RunStatus.Failed;
        }
        else if (succeeded == true)
        {
            SchemaLaw.CheckEnd(trail.Graph, library.Schema);
            foreach (var invariant in library.Invariants)
            {
                invariant.Check(trail.Graph, counter);
            }

            var steps = trail.WriteSteps(limits.Bytes);
            var version = trail.Graph.ToVersion();
            if (trail.Visibility is null)
            {
                KnownRoots.Keep(version, interpreter.Sites);
            }

            Result = new RunResult(version, trail.Graph.Allocator, steps, trail.StepCount, trail.Derivations);
            Status = RunStatus.Succeeded;
        }
    }

    private void Abort(RunError error)
    {
        Error = error;
        Status = RunStatus.Error;
    }
}
