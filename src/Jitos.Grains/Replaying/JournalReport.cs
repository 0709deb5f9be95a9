using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>What the replay of one journal found. Up to the difference, if there is one, all holds.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Name">The name of the process, or of the universe for its kernel; empty if the journal does not say.</param>
/// <param name="Frames">How many frames were read.</param>
/// <param name="Records">How many records they hold.</param>
/// <param name="Derivations">How many derivations were applied again at their recorded match, with the recorded delta.</param>
/// <param name="Seals">How many state digests were compared.</param>
/// <param name="Head">The last tick of a kernel, or the last commit of a process's main branch.</param>
/// <param name="Nodes">The number of nodes of the graph there.</param>
/// <param name="Edges">The number of its edges.</param>
/// <param name="Checksum">Its checksum, 32 hexadecimal digits.</param>
/// <param name="Digest">Its state digest, 64 hexadecimal digits.</param>
/// <param name="Difference">Where the journal is damaged or does not lead where it says; null if nowhere.</param>
public sealed record JournalReport(
    JournalId Journal,
    string Name,
    long Frames,
    long Records,
    long Derivations,
    int Seals,
    ulong Head,
    long Nodes,
    long Edges,
    string Checksum,
    string Digest,
    ReplayDifference? Difference);
