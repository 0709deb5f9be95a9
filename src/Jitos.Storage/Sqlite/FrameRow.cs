namespace Jitos.Storage;

/// <summary>A frame as the store keeps it. The columns only help to find it; what counts is in the bytes.</summary>
internal sealed record FrameRow(long Number, long FirstSequence, long Epoch, long Offset, byte[] Bytes)
{
    public bool AgreesWith(FrameHeader header) =>
        Number == header.Number
        && FirstSequence == header.FirstSequence
        && Epoch == header.Epoch
        && Offset == header.Offset;
}
