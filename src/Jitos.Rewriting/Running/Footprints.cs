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
    private readonly int[] places = Places(rule);
    private readonly (int Slot, Symbol Attribute)[] reads = Reads(rule);

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

    private static int[] Places(Rule rule)
    {
        var places = new int[rule.SlotCount];
        Array.Fill(places, -1);
        for (var index = 0; index < rule.Match.Elements.Length; index++)
        {
            places[rule.Match.Elements[index].Slot] = index;
        }

        return places;
    }

    private static (int Slot, Symbol Attribute)[] Reads(Rule rule)
    {
        var matched = rule.Match.Elements.Select(element => element.Slot).ToHashSet();
        var patterns = rule.Not.Append(rule.Match).ToArray();
        return
        [
            .. patterns.SelectMany(pattern => pattern.Elements).SelectMany(element => element.Properties).SelectMany(property => References.Of(property.Value).Append((property.Slot, property.Attribute)))
                .Concat(patterns.SelectMany(pattern => References.Of(pattern.Where)))
                .Concat(rule.Create.SelectMany(element => element.Properties).Concat(rule.Set).SelectMany(property => References.Of(property.Value)))
                .Where(cell => matched.Contains(cell.Slot))
                .Distinct(),
        ];
    }

    private ElementId At(ElementId[] match, int slot) => match[places[slot]];
}
