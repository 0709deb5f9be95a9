using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The snapshot that a seal names.</summary>
public static class SealedSnapshot
{
    /// <summary>Checks that a snapshot is of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="snapshot">The SHA-256 of the snapshot; default for none.</param>
    /// <exception cref="ReplayException">It is of another graph.</exception>
    public static void Verify(GraphVersion graph, Digest snapshot)
    {
        if (snapshot != default && Digest.Of(Snapshot.Write(graph)) != snapshot)
        {
            throw new ReplayException($"The snapshot {snapshot} is not of the graph with the checksum {graph.Checksum}.");
        }
    }
}
