using System.Text.Json.Serialization;
using Jitos.Client;

namespace Jitos.Edge;

/// <summary>The data of the events <c>snapshot</c> and <c>resynchronised</c>: a space as it is.</summary>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">The number of the last diff that is in it.</param>
/// <param name="Checksum">The checksum of its elements.</param>
/// <param name="Why">Why diffs are missing; absent in a snapshot.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Edges">Its edges.</param>
internal sealed record SpaceDocument(
    ulong Commit,
    ulong Epoch,
    ulong Sequence,
    string Checksum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why,
    IReadOnlyList<NodeDocument> Nodes,
    IReadOnlyList<EdgeDocument> Edges)
{
    /// <exception cref="EdgeException">There is too much of it.</exception>
    public static SpaceDocument Of(SwsReading reading, string? why) => new(
        reading.Commit.Value,
        reading.Epoch,
        reading.Sequence,
        reading.Checksum.ToString(),
        why,
        ElementDocuments.NodesOf(reading.Graph),
        ElementDocuments.EdgesOf(reading.Graph));
}
