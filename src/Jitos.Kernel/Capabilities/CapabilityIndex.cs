using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// The capabilities of the root graph by who holds them and what they cover, so that a question about an entry looks at
/// those that can answer it, however many else its principal, or others, hold. Derived from the graph. Immutable.
/// </summary>
/// <remarks>Says only what is held where: what a capability allows, and whether it has ended, is read from the graph.</remarks>
internal sealed class CapabilityIndex
{
    private readonly ImmutableDictionary<(ElementId Holder, ElementId Region), ImmutableSortedSet<ElementId>> held;

    private CapabilityIndex(ImmutableDictionary<(ElementId Holder, ElementId Region), ImmutableSortedSet<ElementId>> held) => this.held = held;

    /// <summary>Of a graph without capabilities.</summary>
    internal static CapabilityIndex Empty { get; } = new(ImmutableDictionary<(ElementId, ElementId), ImmutableSortedSet<ElementId>>.Empty);

    /// <summary>The number of capabilities that somebody holds on something.</summary>
    internal int Count => held.Values.Sum(edges => edges.Count);

    /// <summary>Of a root graph: looks at all capabilities.</summary>
    internal static CapabilityIndex Of(GraphView root)
    {
        var terms = RootTerms.Of(root.Symbols);
        var held = ImmutableDictionary.CreateBuilder<(ElementId, ElementId), ImmutableSortedSet<ElementId>>();
        foreach (var capability in root.OfTypes(ElementKind.Node, terms.Capabilities))
        {
            foreach (var (place, edge) in PlacesOf(root, terms, capability))
            {
                held[place] = held.GetValueOrDefault(place, []).Add(edge);
            }
        }

        return new CapabilityIndex(held.ToImmutable());
    }

    /// <summary>The edges by which a holder holds the capabilities that it has on a region itself, ascending.</summary>
    internal ImmutableSortedSet<ElementId> On(ElementId holder, ElementId region) => held.GetValueOrDefault((holder, region), []);

    /// <summary>The index after a change: looks at the capabilities that the change gave, took or placed.</summary>
    /// <param name="before">The graph that this is the index of.</param>
    /// <param name="after">The graph after the change.</param>
    /// <param name="changes">The change.</param>
    internal CapabilityIndex After(GraphView before, GraphView after, Delta changes)
    {
        var terms = RootTerms.Of(after.Symbols);
        var next = held;
        foreach (var capability in Touched(changes, terms))
        {
            foreach (var (place, edge) in PlacesOf(before, terms, capability))
            {
                var others = next[place].Remove(edge);
                next = others.IsEmpty ? next.Remove(place) : next.SetItem(place, others);
            }

            foreach (var (place, edge) in PlacesOf(after, terms, capability))
            {
                next = next.SetItem(place, next.GetValueOrDefault(place, []).Add(edge));
            }
        }

        return ReferenceEquals(next, held) ? this : new CapabilityIndex(next);
    }

    private static HashSet<ElementId> Touched(Delta changes, RootTerms terms)
    {
        var touched = new HashSet<ElementId>();
        foreach (var change in changes.Operations)
        {
            if (change.Kind is not (DeltaKind.CreateEdge or DeltaKind.DeleteEdge))
            {
                continue;
            }

            if (terms.Holds.Admits(change.Type))
            {
                _ = touched.Add(change.Target);
            }
            else if (terms.Covers.Admits(change.Type))
            {
                _ = touched.Add(change.Source);
            }
        }

        return touched;
    }

    /// <summary>Where a capability stands: it covers one region, and has one holder, or none.</summary>
    private static IEnumerable<((ElementId Holder, ElementId Region) Place, ElementId Edge)> PlacesOf(GraphView root, RootTerms terms, ElementId capability)
    {
        if (!root.Contains(capability) || root.NextOutEdge(capability, terms.Covers, ElementId.None) is not { IsNone: false } covers)
        {
            yield break;
        }

        foreach (var holds in root.InEdges(capability, terms.Holds))
        {
            yield return ((root.SourceOf(holds), root.TargetOf(covers)), holds);
        }
    }
}
