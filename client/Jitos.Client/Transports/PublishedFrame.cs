namespace Jitos.Client;

/// <summary>A frame of a space, as it was published.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Bytes">The frame, as <see cref="Jitos.Process.Frame.ToBytes"/> writes it.</param>
internal readonly record struct PublishedFrame(ulong Sequence, byte[] Bytes);
