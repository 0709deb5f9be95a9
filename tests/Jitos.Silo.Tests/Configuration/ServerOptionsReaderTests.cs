using Microsoft.Extensions.Configuration;

namespace Jitos.Silo.Tests;

public sealed class ServerOptionsReaderTests
{
    [Theory]
    [InlineData("Jitos:Stroe", "x", "'Stroe'")]
    [InlineData("Jitos:Http:Prot", "1", "'Prot'")]
    [InlineData("Jitos:Http:Port", "many", "Jitos:Http:Port")]
    [InlineData("Jitos:Http:Port", "65536", "Jitos:Http:Port")]
    [InlineData("Jitos:Http:Port", "-1", "Jitos:Http:Port")]
    [InlineData("Jitos:Http:Address", "localhost", "Jitos:Http:Address")]
    [InlineData("Jitos:Http:MaxBodyBytes", "0", "Jitos:Http:MaxBodyBytes")]
    [InlineData("Jitos:Http:TrustedProxies:0", "proxy", "Jitos:Http:TrustedProxies:0")]
    [InlineData("Jitos:Cluster:SiloPort", "30000", "Jitos:Cluster:GatewayPort")]
    [InlineData("Jitos:Cluster:Name", " ", "Jitos:Cluster:Name")]
    [InlineData("Jitos:Load:CpuPercent", "0", "Jitos:Load:CpuPercent")]
    [InlineData("Jitos:Load:MemoryPercent", "101", "Jitos:Load:MemoryPercent")]
    [InlineData("Jitos:Telemetry:Exporter", "carrier pigeon", "Jitos:Telemetry:Exporter")]
    [InlineData("Jitos:Telemetry:Endpoint", "nowhere", "Jitos:Telemetry:Endpoint")]
    [InlineData("Jitos:Universe", "a b", "Jitos:Universe")]
    [InlineData("Jitos:Universe", "default/1", "Jitos:Universe")]
    [InlineData("Jitos:Store", "", "Jitos:Store")]
    [InlineData("Jitos:OperatorToken", "secret", "Jitos:OperatorToken")]
    [InlineData("Jitos:SiloSecret", "secret", "Jitos:SiloSecret")]
    [InlineData("Jitos:Cluster:Secret", "secret", "Jitos:Cluster:Secret")]
    [InlineData("Jitos:Cluster:Tls:Certificate", "x", "'Certificate'")]
    public void Read_OfAWrongSetting_NamesItInOneLine(string key, string value, string named)
    {
        var error = Assert.Throws<ServerException>(() => Read((key, value)));

        Assert.Equal(ServerExit.BadConfiguration, error.ExitCode);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_OfSeveralWrongSettings_NamesAll()
    {
        var error = Assert.Throws<ServerException>(() => Read(("Jitos:Http:Port", "-1"), ("Jitos:Load:CpuPercent", "0")));

        Assert.Contains("Jitos:Http:Port", error.Message, StringComparison.Ordinal);
        Assert.Contains("Jitos:Load:CpuPercent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAWrongSecret_DoesNotRepeatIt()
    {
        const string Canary = "canary-7f3a";

        Assert.DoesNotContain(Canary, Assert.Throws<ServerException>(() => Read(("Jitos:OperatorToken", Canary))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTheSameSecretTwice_IsRefused()
    {
        var secret = new string('s', 64);

        Assert.Throws<ServerException>(() => Read(("Jitos:OperatorToken", secret), ("Jitos:SiloSecret", secret)));
    }

    [Fact]
    public void Read_OfTheShippedSettings_GivesTheDefaults()
    {
        var shipped = ServerOptionsReader.Read(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build());

        Assert.Equivalent(Read(), shipped, strict: true);
    }

    private static ServerOptions Read(params (string Key, string Value)[] settings) => ServerOptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
}
