using Jitos.Graph;

namespace Jitos.Process;

/// <summary>
/// What is looked for while going back through history: the last step that made an element exist, or gave an attribute its
/// value, for each reason that depends on it.
/// </summary>
internal sealed class WantedCells
{
    /// <summary>Stands for the question itself among the reasons that ask.</summary>
    public const int Question = -1;

    /// <summary>Stands for the existence of an element among its attributes.</summary>
    private static readonly Symbol Existence = Symbol.None;

    private readonly Dictionary<ElementId, Dictionary<Symbol, SortedSet<int>>> cells = [];

    /// <summary>Whether nothing is looked for any more.</summary>
    public bool IsEmpty => cells.Count == 0;

    /// <summary>Looks for what made an element exist.</summary>
    public void Add(ElementId element, int asker) => Add(element, Existence, asker);

    /// <summary>Looks for what gave an attribute its value.</summary>
    public void Add(ElementId element, Symbol attribute, int asker)
    {
        if (!cells.TryGetValue(element, out var wanted))
        {
            cells.Add(element, wanted = []);
        }

        if (!wanted.TryGetValue(attribute, out var askers))
        {
            wanted.Add(attribute, askers = []);
        }

        _ = askers.Add(asker);
    }

    /// <summary>Whether an operation did something that is looked for; who asked for it is then added.</summary>
    public bool Take(DeltaOperation operation, SortedSet<int> askers)
    {
        if (!cells.TryGetValue(operation.Element, out var wanted))
        {
            return false;
        }

        return operation.Kind switch
        {
            DeltaKind.SetAttribute => Take(operation.Element, wanted, operation.Attribute, askers),
            DeltaKind.SetHost => Take(operation.Element, wanted, Existence, askers),
            _ => TakeAll(operation.Element, wanted, askers),
        };
    }

    private bool Take(ElementId element, Dictionary<Symbol, SortedSet<int>> wanted, Symbol attribute, SortedSet<int> askers)
    {
        if (!wanted.Remove(attribute, out var found))
        {
            return false;
        }

        askers.UnionWith(found);
        if (wanted.Count == 0)
        {
            _ = cells.Remove(element);
        }

        return true;
    }

    private bool TakeAll(ElementId element, Dictionary<Symbol, SortedSet<int>> wanted, SortedSet<int> askers)
    {
        foreach (var found in wanted.Values)
        {
            askers.UnionWith(found);
        }

        return cells.Remove(element);
    }
}
