using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a rule reads of the elements that it matches: the attributes that its guard, conditions and values depend on.</summary>
public static class Footprint
{
    /// <summary>The attributes that a derivation read.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="match">The elements of its match, in order.</param>
    public static ImmutableArray<(ElementId Element, Symbol Attribute)> ReadAt(Rule rule, ImmutableArray<ElementId> match)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var places = PlacesOf(rule);
        return [.. ReadsOf(rule).Select(cell => (match[places[cell.Slot]], cell.Attribute)).Distinct()];
    }

    /// <summary>The place in a match of each slot that is matched; -1 for the others.</summary>
    internal static int[] PlacesOf(Rule rule)
    {
        var places = new int[rule.SlotCount];
        Array.Fill(places, -1);
        for (var index = 0; index < rule.Match.Elements.Length; index++)
        {
            places[rule.Match.Elements[index].Slot] = index;
        }

        return places;
    }

    /// <summary>The attributes of matched elements that the rule reads.</summary>
    internal static (int Slot, Symbol Attribute)[] ReadsOf(Rule rule)
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
}
