namespace Jitos.Cli.Tests;

public sealed class ExposureTests
{
    private static readonly DependencyInput Circle = new(
        "circle",
        InputKind.GraphMl,
        [new("a"), new("b"), new("c"), new("d")],
        [new("a@1", "a", "1", true), new("b@1", "b", "1", false), new("b@2", "b", "2", false), new("c@1", "c", "1", false), new("d@1", "d", "1", false)],
        [("a@1", "b@1"), ("b@1", "c@1"), ("c@1", "b@1"), ("c@1", "d@1")]);

    [Theory]
    [InlineData("a", "a@1")]
    [InlineData("b", "a@1 b@1 b@2 c@1")]
    [InlineData("d", "a@1 b@1 c@1 d@1")]
    public void Of_Package_IsItsVersionsAndAllThatRequireThem(string package, string exposed) =>
        Assert.Equal(exposed.Split(' '), Exposure.Of(Circle, package));
}
