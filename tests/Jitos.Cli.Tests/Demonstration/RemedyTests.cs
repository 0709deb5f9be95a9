namespace Jitos.Cli.Tests;

public sealed class RemedyTests
{
    [Theory]
    [InlineData("b", 0, 3, "a", 1, 0)]
    [InlineData("b", 0, 0, "a", 0, 1)]
    [InlineData("a", 0, 1, "b", 0, 1)]
    public void Ranked_IsByExposureThenLossesThenName(string better, int exposed, int lost, string other, int otherExposed, int otherLost) =>
        Assert.Equal([better, other], Remedy.Ranked([new(other, otherExposed, otherLost), new(better, exposed, lost)]).Select(remedy => remedy.Name));
}
