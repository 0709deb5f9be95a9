namespace Jitos.Silo.Tests;

public sealed class ServerArgumentsTests
{
    [Theory]
    [InlineData("--dta", "/tmp/x")]
    [InlineData("--dta=/tmp/x")]
    [InlineData("--data", "/tmp/x", "--prot", "1")]
    [InlineData("/tmp/x")]
    [InlineData("--data", "/tmp/x", "here")]
    [InlineData("--port")]
    [InlineData("")]
    public void Check_OfWhatMeansNothing_NamesIt(params string[] arguments)
    {
        var error = Assert.Throws<ServerException>(() => ServerArguments.Check(arguments));

        Assert.Equal(ServerExit.BadConfiguration, error.ExitCode);
        Assert.Contains("--help", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--data", "/tmp/x", "--port=0")]
    [InlineData("--Jitos:Http:Port", "1", "--Logging:LogLevel:Default=Error")]
    [InlineData("environment=Development", "Jitos:Store=x=y")]
    [InlineData("--environment", "Development")]
    public void Check_OfOptionsAndSettings_PassesThem(params string[] arguments) => ServerArguments.Check(arguments);

    [Fact]
    public void Help_NamesEveryShortForm() =>
        Assert.All(ServerOptionsReader.Switches.Keys, option => Assert.Contains($"  {option} ", ServerArguments.Help, StringComparison.Ordinal));
}
