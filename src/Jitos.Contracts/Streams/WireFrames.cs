using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>Frames of a space that follow one another.</summary>
/// <param name="Before">The checksum of the slice before them; 0 on a stream.</param>
/// <param name="Frames">The frames, in order of their numbers; none on a stream if there is something to ask the process for.</param>
[GenerateSerializer, Immutable, Alias("jitos.frames")]
public sealed record WireFrames([property: Id(0)] UInt128 Before, [property: Id(1)] ImmutableArray<WireFrame> Frames);
