namespace Jitos.Contracts;

/// <summary>A frame of a space.</summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="Checksum">The checksum of the slice after it.</param>
/// <param name="Bytes">The frame, as <see cref="Jitos.Process.Frame.ToBytes"/> writes it.</param>
[GenerateSerializer, Immutable, Alias("jitos.frame")]
public sealed record WireFrame(
    [property: Id(0)] ulong Epoch,
    [property: Id(1)] ulong Sequence,
    [property: Id(2)] UInt128 Checksum,
    [property: Id(3)] byte[] Bytes);
