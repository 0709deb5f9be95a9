namespace Jitos.Graph.Tests;

public class TypeFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void Admits_AnyNumber_OnlyItsOwn(int number)
    {
        var filter = new TypeFilter([new Symbol(number)]);
        Assert.Equal([number], Enumerable.Range(0, 2_000).Where(other => filter.Admits(new Symbol(other))));
    }

    [Fact]
    public void Admits_Nothing_IfEmpty() => Assert.False(new TypeFilter([]).Admits(new Symbol(1)));
}
