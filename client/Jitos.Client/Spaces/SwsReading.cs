using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>A space of work state as it was after one of its frames: consistent and immutable.</summary>
public sealed class SwsReading
{
    private readonly ReplicaState state;
    private readonly Lazy<GraphReading> graph;

    internal SwsReading(ReplicaState state)
    {
        this.state = state;
        graph = new(() => GraphReading.OfWhole(state.Commit, state.Graph));
    }

    /// <summary>The state that it is of.</summary>
    internal ReplicaState State => state;

    /// <summary>The space.</summary>
    public SpaceId Space => state.Space;

    /// <summary>The names that it, and the changes that led to it, refer to.</summary>
    public SymbolTable Symbols => state.Graph.Symbols;

    /// <summary>The commit that it is of; later ones left it as it was until there is another reading.</summary>
    public CommitId Commit => state.Commit;

    /// <summary>The number of its last frame in its epoch.</summary>
    public ulong Sequence => state.Sequence;

    /// <summary>Its epoch.</summary>
    public ulong Epoch => state.Epoch;

    /// <summary>The checksum of its elements, equal to that of the process.</summary>
    public SliceChecksum Checksum => state.Checksum;

    /// <summary>Its nodes and edges.</summary>
    public GraphReading Graph => graph.Value;
}
