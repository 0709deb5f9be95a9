using CsCheck;

namespace Jitos.Graph.Tests;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("", 2, "")]
    [InlineData("a\ud83d\ude00bc", 3, "a…")]
    [InlineData("a\ud83d\ude00bc", 4, "a\ud83d\ude00…")]
    public void Cut_OfAText_KeepsWholeCharacters(string text, int length, string expected) => Assert.Equal(expected, ShownText.Cut(text, length));

    [Fact]
    public void Cut_OfAnyText_IsItsBeginningAndWellFormed() => Gen.Select(Gen.Int[0, 2].Array[0, 40], Gen.Int[2, 30]).Sample((parts, length) =>
    {
        string[] pieces = ["a", "\u00e9", "\ud83d\ude00"];
        var text = string.Concat(parts.Select(part => pieces[part]));
        var cut = ShownText.Cut(text, length);

        return cut.Length <= length
            && (text.Length <= length ? cut == text : cut.EndsWith('…') && text.StartsWith(cut[..^1], StringComparison.Ordinal))
            && System.Text.Unicode.Utf8.IsValid(System.Text.Encoding.UTF8.GetBytes(cut)) && !cut.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);
    });
}
