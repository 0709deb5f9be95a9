using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>Frames of a space that were published before.</summary>
/// <param name="Frames">The frames (docs/format-records.md), each in base64, in order; absent if some are not kept any more, or the epoch has ended.</param>
public sealed record FramesDocument([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<byte[]>? Frames);
