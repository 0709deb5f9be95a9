using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Documents;

/// <summary>The data of the events <c>snapshot</c> and <c>resynchronised</c>: a space as it is.</summary>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">The number of the last diff that is in it.</param>
/// <param name="Checksum">The checksum of its elements.</param>
/// <param name="Why">Why diffs are missing; absent in a snapshot.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Edges">Its edges.</param>
public sealed record SpaceDocument(
    ulong Commit,
    ulong Epoch,
    ulong Sequence,
    string Checksum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why,
    IReadOnlyList<NodeDocument> Nodes,
    IReadOnlyList<EdgeDocument> Edges)
{
    /// <summary>The document of a space.</summary>
    /// <param name="state">The space as it is.</param>
    /// <param name="why">Why diffs are missing; null in a snapshot.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="edges">Its edges.</param>
    public static SpaceDocument Of(ReplicaState state, string? why, ImmutableArray<ElementId> nodes, ImmutableArray<ElementId> edges) => new(
        state.Commit.Value,
        state.Epoch,
        state.Sequence,
        state.Checksum.ToString(),
        why,
        ElementDocuments.NodesOf(state.Graph, nodes),
        ElementDocuments.EdgesOf(state.Graph, edges));
}
