using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Applies recorded steps to a graph again.</summary>
public static class Replay
{
    /// <summary>Applies the deltas of steps; matches and decides nothing.</summary>
    /// <exception cref="DeltaMismatchException">A delta does not fit the graph.</exception>
    public static void Apply(GraphWriter graph, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            graph.ApplyAll(OperationsOf(step).AsSpan());
        }
    }

    /// <summary>
    /// Applies each derivation's rule again, at its recorded match, and compares what it does with its recorded delta.
    /// </summary>
    /// <returns>The first difference, in one line; null if there is none.</returns>
    /// <exception cref="DeltaMismatchException">A delta does not fit the graph.</exception>
    public static string? Verify(GraphWriter graph, Library library, IEnumerable<Step> steps) =>
        Verify(graph, library, steps, null, static _ => false, static _ => null, static _ => null);

    /// <summary>The same for the steps of a merge: those that first happened elsewhere create elements with the ids that they had there.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="library">The rules.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="visibility">What the run that made them could read; null for everything.</param>
    /// <param name="isRedone">Whether the step of an index first happened elsewhere.</param>
    /// <param name="relink">Called where a derivation follows a patch: the library of the graph, null if it is the same.</param>
    /// <param name="pastOf">The library of the past that defines what has a digest; null if history has none.</param>
    /// <returns>The first difference, in one line; null if there is none.</returns>
    /// <exception cref="DeltaMismatchException">A delta does not fit the graph.</exception>
    public static string? Verify(
        GraphWriter graph, Library library, IEnumerable<Step> steps, Visibility? visibility, Func<int, bool> isRedone, Func<GraphView, Library?> relink, Func<Digest, Library?> pastOf)
    {
        var (number, isPatched, known) = (0, false, new KnownLibraries(library, pastOf));
        var visible = visibility?.WithCreatedBy(graph.Allocator);
        foreach (var step in steps)
        {
            if (step is Step.Patch patch)
            {
                graph.ApplyAll(patch.Operations.AsSpan());
                isPatched = true;
            }
            else if (step is Step.Derivation derivation)
            {
                if (isPatched && Relinked(graph, library, relink) is var next && !ReferenceEquals(next, library))
                {
                    (library, known) = (next, new KnownLibraries(next, pastOf));
                }

                isPatched = false;
                if (Verify(graph, known, derivation, visible, isRedone(number)) is { } difference)
                {
                    return $"step {number}: {difference}";
                }
            }

            number++;
        }

        return null;
    }

    /// <summary>The operations of a step; none of a test.</summary>
    public static ImmutableArray<DeltaOperation> OperationsOf(Step step) => step switch
    {
        Step.Derivation derivation => derivation.Operations,
        Step.Patch patch => patch.Operations,
        _ => [],
    };

    /// <summary>The elements that a step created, in order.</summary>
    internal static ElementId[] CreatedBy(Step step) =>
        [.. OperationsOf(step).Where(operation => operation.Kind is DeltaKind.CreateNode or DeltaKind.CreateEdge).Select(operation => operation.Element)];

    private static Library Relinked(GraphWriter graph, Library library, Func<GraphView, Library?> relink)
    {
        if (relink(graph) is not { } next)
        {
            return library;
        }

        graph.Reindex(next.Schema.IndexedAttributes);
        return next;
    }

    private static string? Verify(GraphWriter graph, KnownLibraries known, Step.Derivation derivation, Visibility? visibility, bool isRedone)
    {
        var library = known.Of(derivation.Rule);
        if (library.FindRule(derivation.Rule) is not { } rule)
        {
            return known.WhyNot(derivation.Rule).Why;
        }

        try
        {
            var matcher = new Matcher(graph, rule, derivation.Arguments, new StepCounter(RunLimits.Default.Steps), visibility);
            if (!matcher.Accepts(derivation.Match.AsSpan()))
            {
                return $"the rule '{rule.Rule.Name}' does not apply at {string.Join(", ", derivation.Match)}";
            }

            var start = graph.Log.Length;
            var created = isRedone ? CreatedBy(derivation) : [];
            if (isRedone && created.Length != rule.Rule.Create.Length)
            {
                return $"the rule '{rule.Rule.Name}' creates {rule.Rule.Create.Length} elements, not {created.Length}";
            }

            RuleApplication.Apply(graph, rule, matcher.Slots, derivation.Arguments, library.Schema, matcher.Counter, created);
            return graph.Log[start..].SequenceEqual(derivation.Operations.AsSpan())
                ? null
                : $"the rule '{rule.Rule.Name}' at {string.Join(", ", derivation.Match)} does something else than was recorded";
        }
        catch (RunErrorException error)
        {
            return $"the rule '{rule.Rule.Name}' at {string.Join(", ", derivation.Match)}: {error.Message}";
        }
    }
}
