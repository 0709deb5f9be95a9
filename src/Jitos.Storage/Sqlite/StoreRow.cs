using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jitos.Storage;

/// <summary>What the store says of itself as a whole.</summary>
/// <param name="Id">128 random bits, in hexadecimal digits.</param>
/// <param name="Commits">The number of transactions so far.</param>
/// <param name="Journals">The number of journals.</param>
/// <param name="Frames">The number of frames of all journals.</param>
internal sealed record StoreRow(string Id, long Commits, long Journals, long Frames)
{
    public static StoreRow New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), 0, 0, 0);

    public byte[] IdBytes => Convert.FromHexString(Id);

    public byte[] Checksum() => SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"jitos store {Id} {Commits} {Journals} {Frames}")));
}
