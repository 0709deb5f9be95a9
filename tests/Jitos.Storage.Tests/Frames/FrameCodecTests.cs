using Jitos.Graph;

namespace Jitos.Storage.Tests;

public sealed class FrameCodecTests
{
    private static readonly FramePosition Start = new(StoreExtensions.Kernel, 1, 0);

    // These bytes were made from docs/format-journal.md by another program.
    private const string GoldenFrame =
        "4a5452460100700036000000020000000100000000000000010000000000000001000000000000000000000000000000"
        + "0000000000000000676f6c64656e2d7772697465722d69644f6d5a4daafbe5145e623e49db18ede4d318a505bb401704"
        + "6d3fa003adcf30cf67266b353537f5ab860702015030313233343536373839616263646566436f6e65426f6b86070202"
        + "50303132333435363738396162636465664374776f40cd959f7c9b7aed9d3750ffb00bde9212a299f03f6071120b82d2"
        + "ced5a217d6734652544a";

    [Fact]
    public void Encode_OfTheGoldenRecords_GivesTheGoldenBytes() =>
        Assert.Equal(GoldenFrame, Convert.ToHexStringLower(Golden().Bytes));

    [Fact]
    public void TryDecode_OfTheGoldenBytes_GivesTheGoldenRecords()
    {
        Assert.True(FrameCodec.TryDecode(Convert.FromHexString(GoldenFrame), Start, out var frame, out _));
        Assert.Equal(Golden().Header, frame.Header);
        Assert.Equal(["one", "two"], frame.Records.Select(r => r.Text()));
        Assert.Equal([1L, 2L], frame.Records.Select(r => r.Sequence));
        Assert.All(frame.Records, r => Assert.Equal((7, 2, new OperationId("0123456789abcdef"u8)), (r.Type, r.FormatVersion, r.Operation)));
        Assert.Equal("ok"u8, frame.Records[0].Response.Span);
    }

    [Fact]
    public void TryDecode_OfALaterVersion_SaysSo()
    {
        var bytes = Golden().Bytes;
        bytes[FrameLayout.FormatVersion] = 2;
        SealHeader(bytes);
        Assert.False(FrameCodec.TryDecode(bytes, Start, out _, out var damage));
        Assert.Equal(DamageKind.UnknownVersion, damage.Kind);
    }

    [Theory]
    [InlineData(FrameLayout.BodyLength)]
    [InlineData(FrameLayout.RecordCount)]
    public void TryDecode_OfAHeaderBeyondTheLimits_RefusesIt(int field)
    {
        var bytes = Golden().Bytes;
        BitConverter.TryWriteBytes(bytes.AsSpan(field), int.MaxValue);
        SealHeader(bytes);
        Assert.False(FrameCodec.TryDecode(bytes, Start, out _, out var damage));
        Assert.Equal(DamageKind.TooLarge, damage.Kind);
    }

    [Fact]
    public void TryDecode_OfRandomBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Assert.False(FrameCodec.TryDecode(bytes, Start, out _, out _));
        }
    }

    [Fact]
    public void TryDecode_OfForeignRecordsUnderSoundChecksums_NeverThrows()
    {
        var random = new Random(2);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Golden().Bytes;
            bytes[random.Next(FrameLayout.Header, bytes.Length - FrameLayout.Trailer)] = (byte)random.Next(256);
            SealBody(bytes);
            refused += FrameCodec.TryDecode(bytes, Start, out _, out _) ? 0 : 1;
        }

        Assert.InRange(refused, 1_000, 9_999);
    }

    [Fact]
    public void Encode_OfMoreThanFits_Throws()
    {
        var records = Enumerable.Repeat(Drafts.Of("x"), JournalLimits.GroupRecords + 1).ToList();
        Assert.Throws<ArgumentException>(() => FrameCodec.Encode(JournalTail.Empty(StoreExtensions.Kernel), 1, default, records));
    }

    [Fact]
    public void Encode_OfNothing_Throws() =>
        Assert.Throws<ArgumentException>(() => FrameCodec.Encode(JournalTail.Empty(StoreExtensions.Kernel), 1, default, []));

    [Fact]
    public void Encode_OfTheLargestRecord_CanBeDecoded()
    {
        var frame = FrameCodec.Encode(JournalTail.Empty(StoreExtensions.Kernel), 1, default, [Drafts.OfSize(JournalLimits.RecordBytes)]);
        Assert.True(FrameCodec.TryDecode(frame.Bytes, Start, out var decoded, out _));
        Assert.Equal(JournalLimits.RecordBytes, decoded.Records[0].Payload.Length);
    }

    private static EncodedFrame Golden() => FrameCodec.Encode(
        JournalTail.Empty(StoreExtensions.Kernel), epoch: 1, new WriterId("golden-writer-id"u8), [Drafts.Of("one"), Drafts.Of("two", "")]);

    private static void SealHeader(byte[] bytes) => BitConverter.TryWriteBytes(
        bytes.AsSpan(FrameLayout.HeaderChecksum), Crc32C.Compute(bytes.AsSpan(0, FrameLayout.HeaderChecksum)));

    private static void SealBody(byte[] bytes)
    {
        var body = bytes.AsSpan(FrameLayout.Header..^FrameLayout.Trailer);
        BitConverter.TryWriteBytes(bytes.AsSpan(FrameLayout.BodyChecksum), Crc32C.Compute(body));
        SealHeader(bytes);
        System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(..^FrameLayout.Trailer), bytes.AsSpan(^FrameLayout.Trailer..));
    }
}
