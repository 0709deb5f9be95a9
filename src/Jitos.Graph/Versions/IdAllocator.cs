namespace Jitos.Graph;

/// <summary>Where a branch stands in its lane of ids.</summary>
/// <param name="Lane">The lane that it creates in.</param>
/// <param name="NextNode">The sequence of the next node.</param>
/// <param name="NextEdge">The sequence of the next edge.</param>
public readonly record struct IdAllocator(int Lane, long NextNode = 1, long NextEdge = 1)
{
    /// <summary>The allocator after an element was created elsewhere: never below its sequence, if it is in this lane.</summary>
    public IdAllocator Past(ElementId created)
    {
        if (created.Lane != Lane)
        {
            return this;
        }

        return created.Kind == ElementKind.Node
            ? this with { NextNode = Math.Max(NextNode, created.Sequence + 1) }
            : this with { NextEdge = Math.Max(NextEdge, created.Sequence + 1) };
    }
}
