using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>How a process stands, as far as it is durable.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Head">The head of main.</param>
/// <param name="Commits">The number of its commits.</param>
/// <param name="Checksum">The checksum of the graph at the head of main.</param>
/// <param name="Digest">The state digest of that graph.</param>
/// <param name="Nodes">The number of its nodes.</param>
/// <param name="Edges">The number of its edges.</param>
/// <param name="Quarantined">The number of messages and answers that its own law refused to take and that wait for a person.</param>
internal sealed record ProcessDocument(long Pid, string Name, ulong Head, long Commits, string Checksum, string Digest, long Nodes, long Edges, int Quarantined)
{
    public static ProcessDocument Of(ProcessStatus status) =>
        new(status.Pid, status.Name, status.Head, status.Commits, status.Checksum, status.Digest, status.Nodes, status.Edges, status.Quarantined);
}
