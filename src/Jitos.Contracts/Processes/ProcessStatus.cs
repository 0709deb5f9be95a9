namespace Jitos.Contracts;

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
[GenerateSerializer, Immutable, Alias("jitos.process-status")]
public sealed record ProcessStatus(
    [property: Id(0)] long Pid,
    [property: Id(1)] string Name,
    [property: Id(2)] ulong Head,
    [property: Id(3)] long Commits,
    [property: Id(4)] string Checksum,
    [property: Id(5)] string Digest,
    [property: Id(6)] long Nodes,
    [property: Id(7)] long Edges,
    [property: Id(8)] int Quarantined = 0);
