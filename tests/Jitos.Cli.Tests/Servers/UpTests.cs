using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary><c>jitos up</c>: a server in the command.</summary>
public sealed class UpTests : IDisposable
{
    private static readonly string[] Quiet = ["Logging:LogLevel:Default=Error", "Logging:LogLevel:Jitos=Error"];
    private static readonly string[] FreePorts = ["--port", "0", "--gateway-port", "0", "--silo-port", "0"];

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Up_ServesUntilItIsInterrupted_AndSaysWhere()
    {
        using var server = Up("--json");
        var document = await ReadDocumentAsync(server);
        DocumentSchema.Of("up").RequireValid(document);
        using var http = new HttpClient();

        Assert.True((await http.GetAsync(document.GetProperty("http").GetString() + "/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.True((await http.GetAsync(document.GetProperty("login").GetString(), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.Equal(1, CliCommand.Json("launch", "lights", ReadmeTests.Lights, "--data", folder.Store).GetProperty("pid").GetInt32());
        Assert.Contains("is in use", CliCommand.Run(["up", "--data", folder.Store, .. FreePorts]).Refusal(3), StringComparison.Ordinal);

        Assert.Equal((0, ""), End(server));
        Assert.True(CliCommand.Json("replay", "--data", folder.Store).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Up_OutsideDevelopment_SaysNoSecret()
    {
        using var server = Up("--json", "environment=Production");
        var document = await ReadDocumentAsync(server);

        Assert.Equal(JsonValueKind.Null, document.GetProperty("login").ValueKind);
        Assert.Equal((0, ""), End(server));
    }

    [Fact]
    public void Up_OnAPortInUse_NamesTheOption()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var line = CliCommand.Run("up", "--data", folder.Store, "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}", "--json").Refusal(2);

        Assert.Contains("is in use by another program", line, StringComparison.Ordinal);
        Assert.Contains("by --port", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Theory]
    [InlineData("no setting", "Jitos:Http:Port")]
    [InlineData("no setting 'Prot'", "Jitos:Http:Prot=1")]
    [InlineData("Jitos:Http:Address is 'nowhere'", "Jitos:Http:Address=nowhere")]
    public void Up_OnAWrongSetting_NamesIt(string named, string setting) =>
        Assert.Contains(named, CliCommand.Run(["up", "--data", folder.Store, .. FreePorts, setting]).Refusal(2), StringComparison.Ordinal);

    private System.Diagnostics.Process Up(params string[] arguments) => CliCommand.Start([], ["up", "--data", folder.Store, .. FreePorts, .. Quiet, .. arguments]);

    private static async Task<JsonElement> ReadDocumentAsync(System.Diagnostics.Process server)
    {
        var document = "";
        while (!document.EndsWith("}\n", StringComparison.Ordinal))
        {
            document += await server.StandardOutput.ReadLineAsync() is { } line ? line + "\n" : throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
        }

        return JsonElement.Parse(document);
    }

    /// <summary>Interrupts it, and returns its exit code and what it said besides the document.</summary>
    private static (int ExitCode, string Said) End(System.Diagnostics.Process server)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that reaches one process alone.");
        }

        InterruptTests.Interrupt(server.Id);
        var said = server.StandardOutput.ReadToEnd() + server.StandardError.ReadToEnd();
        server.WaitForExit();
        return (server.ExitCode, said);
    }
}
