using System.Text;
using CsCheck;

namespace Jitos.Rewriting.Tests;

public sealed class CodePointTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, 0xd7ff], Gen.Int[0xe000, 0xffff], Gen.Int[0x10000, 0x10ffff], Gen.Int['a', 'c'], Gen.OneOf(0xd7ff, 0xe000, 0xff5e, 0xffff, 0x10000, 0x1f600))
        .Array[0, 5].Select(points => string.Concat(points.Select(point => new Rune(point).ToString())));

    [Fact]
    public void Compare_OfAnyTexts_IsTheOrderOfTheirBytesInUtf8() =>
        Gen.Select(Texts, Texts).Sample((left, right) =>
            Assert.Equal(
                Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))),
                Math.Sign(CodePoints.Compare(left, right))));

    [Theory]
    [InlineData("\uff5e", "\U0001f600")]
    [InlineData("\ud7ff", "\U00010000")]
    [InlineData("a\uffff", "a\U00010000")]
    [InlineData("", "\U0001f600")]
    [InlineData("\U0001f600", "\U0001f601")]
    public void Compare_OfTextsAroundSurrogates_IsByCodePoints(string less, string more)
    {
        Assert.True(CodePoints.Compare(less, more) < 0);
        Assert.True(CodePoints.Compare(more, less) > 0);
    }
}
