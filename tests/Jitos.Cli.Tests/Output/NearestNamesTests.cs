using Jitos.Client;

namespace Jitos.Cli.Tests;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("lodahs", "lodash express react", "lodash")]
    [InlineData("json", "express Newtonsoft.Json react", "Newtonsoft.Json")]
    [InlineData("REACT", "express react reach", "react")]
    public void Of_MisspeltName_StartsWithTheOneMeant(string name, string known, string nearest) =>
        Assert.Equal(nearest, NearestNames.Of(name, known.Split(' '))[0]);

    [Fact]
    public void Of_ManyNames_IsThree() => Assert.Equal(3, NearestNames.Of("a", ["b", "c", "d", "e"]).Count);
}
