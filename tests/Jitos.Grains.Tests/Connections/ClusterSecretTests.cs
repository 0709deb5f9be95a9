using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ClusterSecretTests
{
    [Fact]
    public void Create_MakesOneThatIsReadBack()
    {
        var secret = ClusterSecret.Create();

        Assert.Equal(secret.Reveal(), ClusterSecret.Parse($" {secret.Reveal().ToUpperInvariant()}\n").Reveal());
        Assert.Equal(64, secret.Reveal().Length);
        Assert.NotEqual(secret.Reveal(), ClusterSecret.Create().Reveal());
    }

    public static TheoryData<string> Weak =>
    [
        "", "secret", new string('a', 64), new string('0', 512),
        string.Concat(Enumerable.Repeat("0123456789abcdef", 4)),
        ClusterSecret.Create().Reveal()[2..], ClusterSecret.Create().Reveal() + "0", ClusterSecret.Create().Reveal()[..63] + "g",
        string.Concat(Enumerable.Repeat(ClusterSecret.Create().Reveal(), 9)),
    ];

    [Theory]
    [MemberData(nameof(Weak))]
    public void Parse_OfWhatCouldBeGuessed_SaysWhatToGive(string text)
    {
        var error = Assert.Throws<FormatException>(() => ClusterSecret.Parse(text));

        Assert.Contains("openssl rand -hex 32", error.Message, StringComparison.Ordinal);
        Assert.True(text is "" or "secret" || !error.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void ToString_IsNeverTheSecret() => Assert.Equal("cluster secret", ClusterSecret.Create().ToString());
}
