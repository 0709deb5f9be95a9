using Jitos.Graph;

namespace Jitos.Storage;

/// <summary>A record before the journal gave it its sequence.</summary>
/// <param name="Type">What kind of record it is; its meaning belongs to the journal's owner.</param>
/// <param name="FormatVersion">The version of the payload's and response's format.</param>
/// <param name="Operation">The operation it answers.</param>
/// <param name="Payload">What happened, in canonical bytes.</param>
/// <param name="Response">What the requester was told, kept so that a repeated request is told the same.</param>
public sealed record RecordDraft(
    ushort Type,
    ushort FormatVersion,
    OperationId Operation,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Response);
