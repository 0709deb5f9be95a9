namespace Jitos.Graph.Tests;

public class DigestTests
{
    [Fact]
    public void Of_NoBytes_IsSha256OfNothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest.Of([]).ToString());

    [Fact]
    public void New_OfItsBytes_IsEqual()
    {
        var digest = Digest.Of("a"u8);
        Assert.Equal(digest, new Digest(digest.ToArray()));
        Assert.NotEqual(digest, Digest.Of("b"u8));
        Assert.Equal(new string('0', 64), default(Digest).ToString());
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void New_OfAnotherLength_IsRefused(int length) => Assert.Throws<ArgumentException>(() => new Digest(new byte[length]));

    [Fact]
    public void ToString_OfChecksum_Has32Digits() => Assert.Equal("0000000000000000000000000000000f", new Checksum(15).ToString());
}
