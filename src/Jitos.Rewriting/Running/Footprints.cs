using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What the chosen matches of a rule read, write and delete. Two matches are independent if neither deletes an element or
/// writes an attribute that the other touches; that conditions still hold is checked when the later one is applied.
/// </summary>
internal sealed class Footprints(Rule rule)
{
    private readonly HashSet<ElementId> matched = [];
    private readonly HashSet<ElementId> deleted = [];
    private readonly HashSet<(ElementId, Symbol)> read = [];
    private readonly HashSet<(ElementId, Symbol)> written = [];
    private readonly int[] places = Footprint.PlacesOf(rule);
    private readonly (int Slot, Symbol Attribute)[] reads = Footprint.ReadsOf(rule);

    /// <summary>Whether a match is independent of those chosen.</summary>
    internal bool IsIndependent(ElementId[] match)
    {
        foreach (var id in match)
        {
            if (deleted.Contains(id))
            {
                return false;
            }
        }

        return !rule.Delete.Any(deletion => matched.Contains(At(match, deletion.Slot)))
            && !reads.Any(cell => written.Contains((At(match, cell.Slot), cell.Attribute)))
            && !rule.Set.Any(set => read.Contains((At(match, set.Slot), set.Attribute)) || written.Contains((At(match, set.Slot), set.Attribute)));
    }

    /// <summary>Chooses a match.</summary>
    internal void Add(ElementId[] match)
    {
        matched.UnionWith(match);
        deleted.UnionWith(rule.Delete.Select(deletion => At(match, deletion.Slot)));
        read.UnionWith(reads.Select(cell => (At(match, cell.Slot), cell.Attribute)));
        written.UnionWith(rule.Set.Select(set => (At(match, set.Slot), set.Attribute)));
    }

    private ElementId At(ElementId[] match, int slot) => match[places[slot]];
}
