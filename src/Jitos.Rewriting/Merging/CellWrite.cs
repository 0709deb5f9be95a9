using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a <c>set</c> of a step that is done again writes.</summary>
/// <param name="Element">To which element.</param>
/// <param name="Attribute">To which attribute.</param>
/// <param name="Recorded">What the step did there; null if the attribute had the value already.</param>
/// <param name="Current">The value that is there now.</param>
/// <param name="Next">The value that it writes now.</param>
/// <param name="ReadsItself">Whether it is computed from the value that is there.</param>
/// <param name="IsOurs">Whether ours has changed what is there.</param>
internal readonly record struct CellWrite(ElementId Element, Symbol Attribute, DeltaOperation? Recorded, Value Current, Value Next, bool ReadsItself, bool IsOurs)
{
    /// <summary>Whether it would silently replace a value of ours.</summary>
    internal bool Overwrites => IsOurs && !ReadsItself && Current != Next;

    /// <summary>Whether nothing of ours is left in the value afterwards.</summary>
    internal bool IsTheirs => !IsOurs || !ReadsItself;

    /// <summary>The writes of a rule at a match.</summary>
    internal static CellWrite[] Of(PreparedRule rule, in Scope scope, Step.Derivation step, MergeWorkspace work)
    {
        var writes = new CellWrite[rule.Rule.Set.Length];
        for (var index = 0; index < writes.Length; index++)
        {
            writes[index] = Of(rule.Rule.Set[index], scope, step, work);
        }

        return writes;
    }

    /// <summary>The values after the write.</summary>
    internal RedoneValues AddTo(RedoneValues values) => (Recorded, IsTheirs) switch
    {
        ({ } recorded, true) => values.With(Element, Attribute, recorded.NewValue, Next),
        (null, _) => values.With(Element, Attribute, values.RecordedFor(Element, Attribute, Current), Next),
        _ => values.Without(Element, Attribute),
    };

    private static CellWrite Of(Assignment set, in Scope scope, Step.Derivation step, MergeWorkspace work)
    {
        var values = work.Values;
        var (element, attribute) = (scope.Slots[set.Slot], set.Attribute);
        var current = scope.Graph.ValueOf(element, attribute);
        var next = Evaluator.Evaluate(set.Value, scope);
        var recorded = RecordedIn(step, element, attribute);
        var isOurs = recorded is { } operation
            ? operation.OldValue != current && operation.OldValue != values.RecordedFor(element, attribute, current)
            : current != next && values.RecordedFor(element, attribute, current) == current && work.IsChanged(element, attribute);
        return new CellWrite(element, attribute, recorded, current, next, References.Of(set.Value).Contains((set.Slot, attribute)), isOurs);
    }

    private static DeltaOperation? RecordedIn(Step.Derivation step, ElementId element, Symbol attribute)
    {
        foreach (var operation in step.Operations)
        {
            if (operation.Kind == DeltaKind.SetAttribute && operation.Element == element && operation.Attribute == attribute)
            {
                return operation;
            }
        }

        return null;
    }
}
