namespace Jitos.Storage;

/// <summary>A frame's bytes, ready to be written, and the end of the journal once they are.</summary>
/// <param name="Header">What the bytes say of themselves.</param>
/// <param name="Bytes">The whole frame.</param>
/// <param name="Tail">The end of the journal after it.</param>
public sealed record EncodedFrame(FrameHeader Header, byte[] Bytes, JournalTail Tail);
