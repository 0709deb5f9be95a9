using Jitos.Graph;

namespace Jitos.Storage;

/// <summary>One entry of a journal.</summary>
/// <param name="Type">What kind of record it is; its meaning belongs to the journal's owner.</param>
/// <param name="FormatVersion">The version of the payload's and response's format.</param>
/// <param name="Sequence">The position in the journal, from 1, without gaps.</param>
/// <param name="Operation">The operation it answers.</param>
/// <param name="Payload">What happened, in canonical bytes.</param>
/// <param name="Response">What the requester was told.</param>
public sealed record JournalRecord(
    ushort Type,
    ushort FormatVersion,
    long Sequence,
    OperationId Operation,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Response);
