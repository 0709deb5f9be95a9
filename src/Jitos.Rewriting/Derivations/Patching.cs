using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Makes patch derivations: changes without a rule, under the same laws as a run.</summary>
public static class Patching
{
    /// <summary>The greatest size of a patch, in bytes; a journal takes records of up to 16 MiB.</summary>
    public const int MaxBytes = 15 << 20;

    /// <summary>Brings content into a graph.</summary>
    /// <param name="library">The library whose schema and invariants hold.</param>
    /// <param name="start">The version to start from.</param>
    /// <param name="allocator">Where new elements are created.</param>
    /// <param name="content">The content.</param>
    /// <param name="error">Why there is no result.</param>
    /// <returns>The result, or null if the schema or an invariant does not allow it.</returns>
    public static RunResult? TryImport(Library library, GraphVersion start, IdAllocator allocator, ImportContent content, out RunError? error)
    {
        var graph = new GraphWriter(start.WithIndexes(library.Schema.IndexedAttributes), allocator);
        return TryPatch(library, graph, () => new Importer(library, graph).Bring(content), out error);
    }

    /// <summary>Makes a patch of changes that a caller makes.</summary>
    /// <param name="library">The library whose schema and invariants hold at the end.</param>
    /// <param name="graph">The graph to change, with an empty log.</param>
    /// <param name="change">Makes the changes.</param>
    /// <param name="error">Why there is no result.</param>
    /// <returns>The result, or null if the schema or an invariant does not allow it.</returns>
    public static RunResult? TryPatch(Library library, GraphWriter graph, Action change, out RunError? error)
    {
        error = null;
        try
        {
            change();
            SchemaLaw.CheckChanges(graph, library.Schema, 0);
            SchemaLaw.CheckEnd(graph, library.Schema);
            var counter = new StepCounter(RunLimits.OnTurn.Steps);
            foreach (var invariant in library.Invariants)
            {
                invariant.Check(graph, counter);
            }

            var steps = new StepWriter(graph.Symbols);
            steps.AddPatch(Delta.Of(graph.Log, graph.Symbols).Operations.AsSpan());
            StepLimit.Check(steps.Length, MaxBytes);
            return new RunResult(graph.ToVersion(), graph.Allocator, steps.ToArray(), 1, 0);
        }
        catch (RunErrorException failure)
        {
            error = failure.Error;
            return null;
        }
    }

    /// <summary>Checks every element of a graph against a schema, and all invariants: what replacing a module needs.</summary>
    /// <returns>What does not hold, or null.</returns>
    public static RunError? Check(Library library, GraphView graph)
    {
        try
        {
            SchemaLaw.CheckAll(graph, library.Schema);
            var counter = new StepCounter(RunLimits.OnTurn.Steps);
            foreach (var invariant in library.Invariants)
            {
                invariant.CheckAll(graph, counter);
            }

            return null;
        }
        catch (RunErrorException failure)
        {
            return failure.Error;
        }
    }
}
