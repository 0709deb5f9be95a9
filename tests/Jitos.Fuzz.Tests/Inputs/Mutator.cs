namespace Jitos.Fuzz.Tests;

/// <summary>Makes hostile inputs of sound ones: the same for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostChanges = 8;
    private const int LongestInsertion = 40;

    private static readonly byte[][] Telling =
    [
        [0], [1], [0x7f], [0x80], [0xff],
        [0xff, 0xff, 0xff, 0xff, 0x0f],                                           // a varint of 2³² − 1
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],             // a varint of 2⁶⁴ − 1
        [0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],                   // CBOR: a byte string of 2⁶³ − 1
        [0x9b, 0x00, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff],                   // CBOR: an array of 2³¹ − 1
        [0x9a, 0xff, 0xff, 0xff, 0xff], [0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0x9f], [0x5f], [0xf7], [0xfb, 0x80, 0, 0, 0, 0, 0, 0, 0],
        [0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x80],
        [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],               // no UTF-8
    ];

    private readonly Random random = new(seed);

    /// <summary>One of some samples with a few changes, or, now and then, bytes that nobody wrote.</summary>
    public byte[] Next(IReadOnlyList<byte[]> samples)
    {
        if (random.Next(20) == 0)
        {
            return Garbage(random.Next(300));
        }

        var bytes = samples[random.Next(samples.Count)].ToList();
        for (var changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            Change(bytes, samples);
        }

        return [.. bytes];
    }

    /// <summary>The same of texts: their characters, as UTF-16, are the bytes.</summary>
    public string Next(IReadOnlyList<string> samples)
    {
        var bytes = Next([.. samples.Select(sample => System.Text.Encoding.Unicode.GetBytes(sample))]);
        return new string([.. Enumerable.Range(0, bytes.Length / 2).Select(index => (char)(bytes[2 * index] | (bytes[(2 * index) + 1] << 8)))]);
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> samples)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(at, Telling[random.Next(Telling.Length)]);
                break;
            case 3 when at < bytes.Count:
                bytes.RemoveRange(at, random.Next(Math.Min(bytes.Count - at, LongestInsertion) + 1));
                break;
            case 4:
                bytes.InsertRange(at, Garbage(random.Next(LongestInsertion)));
                break;
            case 5:
                Splice(bytes, at, samples[random.Next(samples.Count)]);
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                Overwrite(bytes, at, Telling[random.Next(Telling.Length)]);
                break;
        }
    }

    private void Splice(List<byte> bytes, int at, byte[] other)
    {
        var from = random.Next(other.Length + 1);
        bytes.InsertRange(at, other.AsSpan(from, random.Next(Math.Min(other.Length - from, 4 * LongestInsertion) + 1)).ToArray());
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (var index = 0; index < with.Length && at + index < bytes.Count; index++)
        {
            bytes[at + index] = with[index];
        }
    }

    private byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
