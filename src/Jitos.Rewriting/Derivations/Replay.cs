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
    public static string? Verify(GraphWriter graph, Library library, IEnumerable<Step> steps)
    {
        var number = 0;
        foreach (var step in steps)
        {
            var difference = step is Step.Derivation derivation ? Verify(graph, library, derivation) : null;
            if (difference is not null)
            {
                return $"step {number}: {difference}";
            }

            if (step is Step.Patch patch)
            {
                graph.ApplyAll(patch.Operations.AsSpan());
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

    private static string? Verify(GraphWriter graph, Library library, Step.Derivation derivation)
    {
        if (library.FindRule(derivation.Rule) is not { } rule)
        {
            return $"no installed rule has the digest {derivation.Rule}";
        }

        try
        {
            var matcher = new Matcher(graph, rule, derivation.Arguments, new StepCounter(RunLimits.Default.Steps));
            if (!matcher.Accepts(derivation.Match.AsSpan()))
            {
                return $"the rule '{rule.Rule.Name}' does not apply at {string.Join(", ", derivation.Match)}";
            }

            var start = graph.Log.Length;
            RuleApplication.Apply(graph, rule, matcher.Slots, derivation.Arguments, library.Schema);
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
