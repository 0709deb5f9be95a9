namespace Jitos.Storage.Tests;

public sealed class JournalIdTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("default/3")]
    [InlineData("a.b-c_9/9223372036854775807")]
    public void Parse_OfWhatToStringWrites_IsTheSame(string text) =>
        Assert.Equal(text, JournalId.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("/3")]
    [InlineData("default/")]
    [InlineData("default/0")]
    [InlineData("default/03")]
    [InlineData("default/-1")]
    [InlineData("default/1/2")]
    [InlineData("default/1\0")]
    [InlineData("default/9223372036854775808")]
    [InlineData(".hidden")]
    [InlineData("../up")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("dеfault")] // The first e is Cyrillic.
    [InlineData("x1234567890123456789012345678901234567890123456789012345678901234")]
    public void TryParse_OfAnythingElse_IsFalse(string text) => Assert.False(JournalId.TryParse(text, out _));

    [Fact]
    public void Parse_OfControlCharacters_ShowsNoneInTheMessage()
    {
        var e = Assert.Throws<FormatException>(() => JournalId.Parse("a\u001b[2J\n"));
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public void Process_OfZero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => JournalId.Process("default", 0));

    [Fact]
    public void Order_IsUniverseThenKernelThenPid()
    {
        string[] ordered = ["a", "a/2", "a/10", "b", "b/1"];
        Assert.Equal(ordered, ordered.Reverse().Select(JournalId.Parse).Order().Select(id => id.ToString()));
    }
}
