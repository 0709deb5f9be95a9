using CsCheck;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli.Tests;

public sealed class ArgumentReaderTests
{
    private static readonly Gen<Value> Values = Gen.OneOf(
        Gen.Bool.Select(Value.Of),
        Gen.Long.Select(Value.Of),
        Gen.Double.Where(double.IsFinite).Select(Value.Of),
        Gen.String[Gen.Char[' ', '~'], 0, 20].Select(Value.Of),
        Gen.Byte.Array[0, 9].Select(bytes => Value.OfBytes(bytes)),
        Gen.Int.Array[0, 5].Select(items => Value.OfList([.. items.Select(item => Value.Of(item))])));

    [Fact]
    public void Read_OfWhatAValueIsWrittenAs_IsThatValue() =>
        Values.Sample(value => Assert.Equal(ActualArgument.Of(value), Assert.Single(ArgumentReader.Read([value.ToString()]))));

    [Fact]
    public void Read_OfIdsAndUnderscore_IsElementsAndNothing() =>
        Assert.Equal([ActualArgument.Of(ElementId.Node(0, 12)), ActualArgument.Of(ElementId.Edge(3, 7)), ActualArgument.Omitted], ArgumentReader.Read(["n12", "e3.7", "_"]));

    [Theory]
    [InlineData("lodash")]
    [InlineData("1.2.3")]
    [InlineData("")]
    [InlineData("n0")]
    [InlineData("\"open")]
    [InlineData("1, other: int = 2")]
    [InlineData("1 } node Other { value: int = 2")]
    [InlineData("1 key")]
    public void Read_OfAnythingElse_SaysWhatIsMeant(string text) =>
        Assert.StartsWith($"Argument 1, {text}, is no literal", Assert.Throws<CommandException>(() => ArgumentReader.Read([text])).Message, StringComparison.Ordinal);
}
