using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What the steps that were left out would have changed, and which of them: a step that needs it depends on them.</summary>
internal sealed class LeftOut
{
    private readonly ImmutableDictionary<(ElementId, Symbol), StepOrigin> changes;

    private LeftOut(ImmutableDictionary<(ElementId, Symbol), StepOrigin> changes) => this.changes = changes;

    /// <summary>None.</summary>
    internal static LeftOut None { get; } = new(ImmutableDictionary<(ElementId, Symbol), StepOrigin>.Empty);

    /// <summary>These and another step.</summary>
    internal LeftOut With(Step step, StepOrigin origin) => Replay.OperationsOf(step) is { IsEmpty: false } operations
        ? new(changes.SetItems(operations.Select(operation => KeyValuePair.Create((operation.Element, operation.Attribute), origin))))
        : this;

    /// <summary>The step that would have changed something that an obstacle is about; default for none.</summary>
    internal StepOrigin CauseOf(Obstacle obstacle)
    {
        foreach (var (element, attribute) in obstacle.Cells)
        {
            if (changes.TryGetValue((element, attribute), out var origin) || changes.TryGetValue((element, Symbol.None), out origin))
            {
                return origin;
            }
        }

        return default;
    }
}
