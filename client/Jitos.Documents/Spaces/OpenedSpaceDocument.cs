namespace Jitos.Documents;

/// <summary>A space of work state as canonical bytes.</summary>
/// <param name="Bytes">Its snapshot, with its id, epoch and sequence (docs/format-records.md), in base64.</param>
public sealed record OpenedSpaceDocument(byte[] Bytes);
