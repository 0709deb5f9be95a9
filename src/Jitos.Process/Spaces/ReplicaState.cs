using Jitos.Graph;

namespace Jitos.Process;

/// <summary>A copy of a space's slice as it was after one of its frames. Immutable: a frame is taken whole or not at all.</summary>
/// <param name="Space">The space.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Sequence">The number of the last frame taken.</param>
/// <param name="Commit">The commit that it led to.</param>
/// <param name="Graph">The slice as a graph.</param>
/// <param name="Checksum">The checksum of the slice.</param>
public sealed record ReplicaState(SpaceId Space, ulong Epoch, ulong Sequence, CommitId Commit, GraphVersion Graph, SliceChecksum Checksum)
{
    /// <summary>Starts from a snapshot; null if it is not what its checksum says.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="symbols">The table that its names are interned in, and those of later frames.</param>
    public static ReplicaState? TryStart(SpaceSnapshot snapshot, SymbolTable symbols)
    {
        var empty = new ReplicaState(snapshot.Space, snapshot.Epoch, snapshot.Sequence, snapshot.Commit, GraphVersion.Empty(symbols), default);
        return empty.Apply(snapshot.Content) is { } state && state.Checksum == snapshot.Checksum ? state : null;
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="next">The state after it; this one unless it was applied.</param>
    public FrameVerdict Take(Frame frame, out ReplicaState next)
    {
        next = this;
        if (frame.Space != Space || frame.Epoch > Epoch)
        {
            return FrameVerdict.Mismatch;
        }

        if (frame.Epoch < Epoch || frame.Sequence <= Sequence)
        {
            return FrameVerdict.Duplicate;
        }

        if (frame.Sequence > Sequence + 1)
        {
            return FrameVerdict.Gap;
        }

        if (frame.FromCommit != Commit || Apply(frame.Delta) is not { } applied || applied.Checksum != frame.Checksum)
        {
            return FrameVerdict.Mismatch;
        }

        next = applied with { Sequence = frame.Sequence, Commit = frame.ToCommit };
        return FrameVerdict.Applied;
    }

    /// <summary>This with some changes; null if they don't fit.</summary>
    private ReplicaState? Apply(Delta delta)
    {
        var graph = new GraphWriter(Graph, new IdAllocator(0));
        try
        {
            delta.ApplyTo(graph);
        }
        catch (DeltaMismatchException)
        {
            return null;
        }

        var after = graph.ToVersion();
        var checksum = Checksum;
        foreach (var id in delta.Operations.Select(operation => operation.Element).Distinct())
        {
            checksum = checksum - SumOf(id, Graph) + SumOf(id, after);
        }

        return this with { Graph = after, Checksum = checksum };
    }

    private static SliceChecksum SumOf(ElementId id, GraphVersion graph) =>
        graph.Contains(id) ? SliceChecksum.Of(SliceElements.Creation(id, graph, graph.Contains), graph.Symbols) : default;
}
