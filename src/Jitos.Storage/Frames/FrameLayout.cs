namespace Jitos.Storage;

/// <summary>The offsets of version 1 of a frame, as docs/format-journal.md gives them. All integers are little-endian.</summary>
internal static class FrameLayout
{
    public const uint OpeningMagic = 0x4652_544A; // "JTRF"
    public const uint ClosingMagic = 0x4A54_5246; // "FRTJ"
    public const ushort Version = 1;

    public const int Magic = 0;
    public const int FormatVersion = 4;
    public const int HeaderLength = 6;
    public const int BodyLength = 8;
    public const int RecordCount = 12;
    public const int Number = 16;
    public const int FirstSequence = 24;
    public const int Epoch = 32;
    public const int Offset = 40;
    public const int AcknowledgedSequence = 48;
    public const int Writer = 56;
    public const int PreviousDigest = 72;
    public const int BodyChecksum = 104;
    public const int HeaderChecksum = 108;
    public const int Header = 112;

    public const int Trailer = ChainDigest.Size + sizeof(uint);
    public const int Overhead = Header + Trailer;
}
