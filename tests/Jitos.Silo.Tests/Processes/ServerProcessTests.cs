using System.Net;
using System.Net.Sockets;
using Jitos.Client;
using Jitos.Storage;

namespace Jitos.Silo.Tests;

public sealed class ServerProcessTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("jitos-server-").FullName;

    [Fact]
    public async Task Terminated_ItSealsItsJournalsAndGoesOnWhereItWas_WithTheSameSecrets()
    {
        string? session;
        using (var first = await ServerProcess.StartAsync(directory))
        {
            await using (var connection = await ServerProcess.ConnectAsync(directory))
            {
                Assert.True((await connection.Client.LaunchAsync("kept")).IsLaunched);
                session = (await connection.Client.OpenSessionAsync("/usr/operator")).Secret;
            }

            Assert.Equal((0, ""), await first.TerminateAsync());
        }

        var (token, secret) = (LocalServer.TryReadToken(directory), LocalServer.TryReadSecret(directory));

        Assert.Null(LocalServer.TryRead(directory));
        await using (var store = SqliteStore.OpenReadOnly(directory))
        {
            Assert.Empty((await store.VerifyAsync()).Lines);
            Assert.NotNull((await Jitos.Grains.StoredKernel.ReadAsync(store, "default")).Seal);
        }

        using var second = await ServerProcess.StartAsync(directory);
        Assert.Equal((token, secret), (LocalServer.TryReadToken(directory), LocalServer.TryReadSecret(directory)));
        await using var again = await JitosConnection.JoinAsync(options =>
            (options.Gateway, options.ClusterSecret, options.Session) = (LocalServer.TryRead(directory)!.Gateway, secret, session));
        Assert.Equal("kept", Assert.Single(await again.Client.ListProcessesAsync()).Name);
        Assert.Equal((0, ""), await second.TerminateAsync());
    }

    [Fact]
    public async Task Killed_ItGoesOnWhereItWas()
    {
        using (await ServerProcess.StartAsync(directory))
        {
            await using var connection = await ServerProcess.ConnectAsync(directory);
            Assert.True((await connection.Client.LaunchAsync("kept")).IsLaunched);
        }

        using var second = await ServerProcess.StartAsync(directory);
        await using var again = await ServerProcess.ConnectAsync(directory);
        Assert.Equal("kept", Assert.Single(await again.Client.ListProcessesAsync()).Name);
    }

    [Fact]
    public async Task InDevelopment_ItSaysTheTokenAndALink()
    {
        using var server = await ServerProcess.StartAsync(directory, "--environment", "Development");

        Assert.Contains(LocalServer.TryReadToken(directory)!, server.Announcement, StringComparison.Ordinal);
        Assert.Contains($"{LocalServer.TryRead(directory)!.Http}/login?token=", server.Announcement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InProduction_ItSaysNoSecret()
    {
        using var server = await ServerProcess.StartAsync(directory);

        Assert.DoesNotContain(LocalServer.TryReadToken(directory)!, server.Announcement, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", server.Announcement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "Jitos:Http:Port")]
    [InlineData("--gateway-port", "Jitos:Cluster:GatewayPort")]
    [InlineData("--silo-port", "Jitos:Cluster:SiloPort")]
    public async Task OnAPortInUse_ItSaysWhichAndDoesNothing(string option, string key)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, line) = await ServerProcess.RefuseAsync(directory, option, $"{port}");

        Assert.Equal(ServerExit.BadConfiguration, exitCode);
        Assert.StartsWith($"jitos-silo: The port {port} at 127.0.0.1 is in use", line, StringComparison.Ordinal);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Fact]
    public async Task OnAStoreInUse_ItSaysByWhom()
    {
        await using var other = SqliteStore.Open(directory);

        var (exitCode, line) = await ServerProcess.RefuseAsync(directory);

        Assert.Equal(ServerExit.Store, exitCode);
        Assert.Contains($"is in use by process {Environment.ProcessId}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnASecretThatOthersMayRead_ItSaysWhichFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        using (await ServerProcess.StartAsync(directory))
        {
        }

        var file = LocalServer.SecretPath(directory);
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
#pragma warning restore CA1416
        var (exitCode, line) = await ServerProcess.RefuseAsync(directory);

        Assert.Equal(ServerExit.BadConfiguration, exitCode);
        Assert.Contains($"chmod 600 {file}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnAWrongSetting_ItNamesItAndDoesNothing()
    {
        var (exitCode, line) = await ServerProcess.RefuseAsync(directory, "--Jitos:Load:CpuPercent=1000");

        Assert.Equal(ServerExit.BadConfiguration, exitCode);
        Assert.Contains("Jitos:Load:CpuPercent is 1000", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Fact]
    public async Task OnWhatIsNoStore_ItSaysWhereAndChangesNothing()
    {
        var file = Path.Combine(directory, "jitos.db");
        var content = Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray();
        await File.WriteAllBytesAsync(file, content);

        var (exitCode, line) = await ServerProcess.RefuseAsync(directory);

        Assert.Equal(ServerExit.Store, exitCode);
        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task OnAnOptionThatDoesNotExist_ItNamesItAndDoesNothing()
    {
        var (exitCode, line) = await ServerProcess.RefuseAsync(directory, "--dta", directory);

        Assert.Equal(ServerExit.BadConfiguration, exitCode);
        Assert.Contains("'--dta'", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Fact]
    public async Task WithItsStoreRemoved_ItWritesNothingAndSaysSo()
    {
        using var server = await ServerProcess.StartAsync(directory);
        using var http = new HttpClient { BaseAddress = new Uri(LocalServer.TryRead(directory)!.Http) };
        await using var connection = await ServerProcess.ConnectAsync(directory);
        Assert.True((await connection.Client.LaunchAsync("kept")).IsLaunched);

        Directory.Delete(directory, recursive: true);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.Client.LaunchAsync("lost"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready")).StatusCode);
        Directory.CreateDirectory(directory);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
