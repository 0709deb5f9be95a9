using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// The lengths of the walks from the nodes that an expansion starts at, up to its greatest length: a set of lengths for each
/// node, one bit each. A walk of length k + 1 to a node is one of length k to a node before it, so after a change the lengths
/// are looked at in ascending order, each only where the length before has changed or a step has come or gone.
/// </summary>
internal sealed class WalkReach : Reach
{
    private readonly Dictionary<ElementId, UInt128> lengths = [];
    private readonly UInt128 selected;
    private readonly int greatest;

    internal WalkReach(Expansion expansion, Schema schema)
        : base(expansion, schema)
    {
        greatest = expansion.Maximum;
        for (var length = expansion.Minimum; length <= greatest; length++)
        {
            selected |= Bit(length);
        }

        selected |= Bit(0);
    }

    /// <inheritdoc/>
    internal override IEnumerable<ElementId> Nodes => lengths.Where(entry => (entry.Value & selected) != 0).Select(entry => entry.Key);

    /// <inheritdoc/>
    internal override bool Contains(ElementId node) => (lengths.GetValueOrDefault(node) & selected) != 0;

    /// <inheritdoc/>
    internal override void Start(IEnumerable<ElementId> sources, GraphView graph, StepCounter counter)
    {
        var frontier = new HashSet<ElementId>(sources);
        for (var length = 0; length <= greatest && frontier.Count > 0; length++)
        {
            foreach (var node in frontier)
            {
                lengths[node] = lengths.GetValueOrDefault(node) | Bit(length);
            }

            frontier = length == greatest ? [] : [.. frontier.SelectMany(node => Beyond(node, graph, counter))];
        }
    }

    /// <inheritdoc/>
    internal override void Advance(ISet<ElementId> touched, Func<ElementId, bool> isSource, GraphView after, Delta delta, StepCounter counter)
    {
        var ends = Hops(delta, DeltaKind.DeleteEdge).Concat(Hops(delta, DeltaKind.CreateEdge)).Select(hop => hop.To).ToHashSet();
        var moved = new HashSet<ElementId>();
        var changed = touched.Where(node => Has(node, 0) != isSource(node)).ToList();
        for (var length = 0; length <= greatest; length++)
        {
            foreach (var node in changed)
            {
                Flip(node, length);
                _ = moved.Add(node);
            }

            if (length < greatest)
            {
                changed = ChangedAt(length + 1, changed, ends, after, counter);
            }
        }

        touched.UnionWith(moved);
    }

    private static UInt128 Bit(int length) => UInt128.One << length;

    /// <summary>The nodes that have a walk of a length now and had none, or had one and have none any more.</summary>
    private List<ElementId> ChangedAt(int length, List<ElementId> changedBefore, HashSet<ElementId> ends, GraphView after, StepCounter counter)
    {
        var suspects = new HashSet<ElementId>(ends);
        suspects.UnionWith(changedBefore.SelectMany(node => Beyond(node, after, counter)));
        return [.. suspects.Where(node => Has(node, length) != Before(node, after, counter).Any(near => Has(near, length - 1)))];
    }

    private bool Has(ElementId node, int length) => (lengths.GetValueOrDefault(node) & Bit(length)) != 0;

    private void Flip(ElementId node, int length)
    {
        var left = lengths.GetValueOrDefault(node) ^ Bit(length);
        if (left == 0)
        {
            _ = lengths.Remove(node);
        }
        else
        {
            lengths[node] = left;
        }
    }
}
