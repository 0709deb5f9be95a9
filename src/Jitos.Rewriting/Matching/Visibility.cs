using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What a run may read: its matches and conditions find only nodes that are seen, edges between them, and what the run
/// creates. What keeps the graph well-formed is checked on the whole graph.
/// </summary>
public abstract class Visibility
{
    /// <summary>Whether a node that was there when the run began is seen. The same node always gets the same answer.</summary>
    public abstract bool Sees(ElementId node);

    /// <summary>This, with everything that is created from a point on.</summary>
    internal Visibility WithCreatedBy(IdAllocator allocator) => new WithCreated(this, allocator);

    private sealed class WithCreated(Visibility given, IdAllocator start) : Visibility
    {
        public override bool Sees(ElementId node) => IsCreated(node) || given.Sees(node);

        private bool IsCreated(ElementId node) => node.Lane == start.Lane && node.Sequence >= start.NextNode;
    }
}
