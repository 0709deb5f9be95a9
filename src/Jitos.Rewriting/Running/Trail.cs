using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The working graph of a run and the steps that led to it; can be taken back to a savepoint.</summary>
internal sealed class Trail
{
    private readonly List<PendingStep> steps = [];
    private readonly List<ElementId> matched = [];
    private long stepsHeld;

    internal Trail(GraphVersion start, IdAllocator allocator, Visibility? visibility = null)
    {
        (Start, Graph, Visibility) = (start, new GraphWriter(start, allocator), visibility?.WithCreatedBy(allocator));
        if (Visibility is null && KnownRoots.Has(start))
        {
            Changes.Observe();
        }
    }

    /// <summary>The version that the run starts from.</summary>
    internal GraphVersion Start { get; }

    /// <summary>The working graph.</summary>
    internal GraphWriter Graph { get; }

    /// <summary>What may be matched; null for everything.</summary>
    internal Visibility? Visibility { get; }

    /// <summary>What has changed, undone changes included.</summary>
    internal ChangeFeed Changes { get; } = new();

    /// <summary>The number of derivations.</summary>
    internal int Derivations => steps.Count(step => step.Rule is not null);

    /// <summary>The number of steps.</summary>
    internal int StepCount => steps.Count;

    /// <summary>The least number of bytes that the steps are written in.</summary>
    internal long Size { get; private set; }

    /// <summary>The bytes of memory that the run holds. The pages that undone steps have made stay.</summary>
    internal long Held => stepsHeld + Graph.PageBytes;

    internal Savepoint Save() => new(Graph.Log.Length, Graph.Allocator, steps.Count, matched.Count, Size, stepsHeld);

    internal void UndoTo(Savepoint point)
    {
        for (var index = Graph.Log.Length - 1; index >= point.LogLength; index--)
        {
            Changes.Add(Graph.Log[index].Inverse());
        }

        Graph.UndoTo(point.LogLength, point.Allocator);
        steps.RemoveRange(point.StepCount, steps.Count - point.StepCount);
        matched.RemoveRange(point.MatchedCount, matched.Count - point.MatchedCount);
        (Size, stepsHeld) = (point.Size, point.StepsHeld);
    }

    /// <summary>Applies a rule at the match in a matcher's slots; what it creates has the ids given, if any are.</summary>
    /// <exception cref="RunErrorException">An expression yields an error, or the schema does not allow the result.</exception>
    internal void Derive(PreparedRule rule, Matcher matcher, Schema schema, ReadOnlySpan<ElementId> ids = default)
    {
        var (logStart, matchStart) = (Graph.Log.Length, matched.Count);
        foreach (var element in rule.Rule.Match.Elements)
        {
            matched.Add(matcher.Slots[element.Slot]);
        }

        RuleApplication.Apply(Graph, rule, matcher.Slots, matcher.Arguments, schema, matcher.Counter, ids);
        Feed(logStart);
        Size += StepLimit.Least(matcher.Arguments, matched.Count - matchStart, Graph.Log[logStart..]);
        stepsHeld += StepLimit.Held(Graph.Log[logStart..]);
        steps.Add(new PendingStep { Rule = rule, Arguments = matcher.Arguments, LogStart = logStart, LogEnd = Graph.Log.Length, MatchStart = matchStart, MatchEnd = matched.Count });
    }

    /// <summary>Makes changes without a rule.</summary>
    /// <exception cref="DeltaMismatchException">They do not fit the graph.</exception>
    internal void Patch(ReadOnlySpan<DeltaOperation> operations)
    {
        var logStart = Graph.Log.Length;
        Graph.ApplyAll(operations);
        Feed(logStart);
        Size += StepLimit.Least([], 0, operations);
        stepsHeld += StepLimit.Held(operations);
        steps.Add(new PendingStep { Arguments = [], LogStart = logStart, LogEnd = Graph.Log.Length });
    }

    /// <summary>The elements matched since a point, without those of undone steps.</summary>
    internal ImmutableArray<ElementId> MatchedSince(Savepoint point) => [.. matched.Skip(point.MatchedCount).Distinct()];

    /// <summary>What a step changed.</summary>
    internal ReadOnlySpan<DeltaOperation> OperationsOf(int step) => Graph.Log[steps[step].LogStart..steps[step].LogEnd];

    internal void AddTest(PreparedProgram program, int site, bool outcome, ImmutableArray<ActualArgument> arguments)
    {
        Size += StepLimit.Least(arguments, 0, []);
        stepsHeld += StepLimit.Held([]);
        steps.Add(new PendingStep { Program = program, Site = site, Outcome = outcome, Arguments = arguments });
    }

    /// <summary>The steps as bytes.</summary>
    /// <exception cref="RunErrorException">There are more than a limit.</exception>
    internal byte[] WriteSteps(int limit)
    {
        var writer = new StepWriter(Graph.Symbols);
        var match = CollectionsMarshal.AsSpan(matched);
        foreach (var step in steps)
        {
            if (step.Rule is { } rule)
            {
                writer.AddDerivation(rule.Digest, step.Arguments, match[step.MatchStart..step.MatchEnd], Graph.Log[step.LogStart..step.LogEnd]);
            }
            else if (step.Program is null)
            {
                writer.AddPatch(Graph.Log[step.LogStart..step.LogEnd]);
            }
            else
            {
                writer.AddTest(step.Program.Digest, step.Site, step.Outcome, step.Arguments);
            }

            StepLimit.Check(writer.Length, limit);
        }

        return writer.ToArray();
    }

    private void Feed(int logStart)
    {
        for (var index = logStart; index < Graph.Log.Length; index++)
        {
            Changes.Add(Graph.Log[index]);
        }
    }

    private readonly record struct PendingStep
    {
        internal PreparedRule? Rule { get; init; }

        internal PreparedProgram? Program { get; init; }

        internal int Site { get; init; }

        internal bool Outcome { get; init; }

        internal ImmutableArray<ActualArgument> Arguments { get; init; }

        internal int LogStart { get; init; }

        internal int LogEnd { get; init; }

        internal int MatchStart { get; init; }

        internal int MatchEnd { get; init; }
    }
}
