using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An invariant, ready to be checked.</summary>
internal sealed record Invariant(Forbid Forbid, PreparedRule Condition)
{
    /// <summary>Checks the invariant on the whole graph if one of the changes may have violated it.</summary>
    /// <exception cref="RunErrorException">It has a match.</exception>
    internal void Check(GraphWriter graph, StepCounter counter)
    {
        if (MayBeViolated(graph))
        {
            CheckAll(graph, counter);
        }
    }

    /// <summary>Checks the invariant on the whole graph.</summary>
    /// <exception cref="RunErrorException">It has a match.</exception>
    internal void CheckAll(GraphView graph, StepCounter counter)
    {
        var matcher = new Matcher(graph, Condition, [], counter);
        matcher.Restart(null);
        if (matcher.Next(mayPause: false) == SearchResult.Found)
        {
            var violation = new Violation(Forbid.Name, [.. Condition.Rule.Match.Elements.Select(element => matcher.Slots[element.Slot])]);
            throw new RunErrorException(RunErrorKind.Invariant, $"The invariant '{Forbid.Name}' forbids the result: it matches {string.Join(", ", violation.Elements)}.", violation);
        }
    }

    private bool MayBeViolated(GraphWriter graph)
    {
        foreach (ref readonly var operation in graph.Log)
        {
            var change = Change.Of(operation);
            foreach (var seed in Condition.Seeds)
            {
                if (seed.IsTriggeredBy(change, graph))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
