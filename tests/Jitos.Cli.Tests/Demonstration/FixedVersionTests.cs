namespace Jitos.Cli.Tests;

public sealed class FixedVersionTests
{
    [Theory]
    [InlineData("0", "1")]
    [InlineData("4.17.20", "4.17.21")]
    [InlineData("1.9.0 1.10.0 1.2.3", "1.10.1")]
    [InlineData("2.0.0-beta.3", "2.0.1")]
    [InlineData("1.0 1.0.0", "1.0.1")]
    [InlineData("9.99999999999999999999999999", "9.100000000000000000000000000")]
    [InlineData("main", "1")]
    public void After_Numbers_IsTheNextOfTheHighest(string present, string next) =>
        Assert.Equal(next, FixedVersion.After(present.Split(' ')));
}
