using CsCheck;
using Jitos.Process;

namespace Jitos.Edge.Tests;

public sealed class SpacePositionTests
{
    private const int Inputs = 100_000;

    private static readonly SpacePosition Position = new(new SpaceId(UInt128.MaxValue), 7, ulong.MaxValue);

    [Fact]
    public void TryParse_OfWhatToStringWrites_IsTheSame()
    {
        Assert.True(SpacePosition.TryParse(Position.ToString(), out var read));
        Assert.Equal(Position, read);
    }

    [Fact]
    public void TryParse_OfAnyText_ReadsOrRefuses() => Gen.Select(Gen.Int[0, 60], Gen.Int[0, 8], Gen.String[0, 12]).Sample(
        (at, removed, inserted) =>
        {
            var text = Position.ToString();
            at = Math.Min(at, text.Length);
            text = text.Remove(at, Math.Min(removed, text.Length - at)).Insert(at, inserted);
            Assert.True(!SpacePosition.TryParse(text, out _) || text.All(character => char.IsAsciiHexDigit(character) || character == '.'));
        },
        iter: Inputs);
}
