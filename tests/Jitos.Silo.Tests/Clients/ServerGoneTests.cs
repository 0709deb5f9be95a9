using Jitos.Client;

namespace Jitos.Silo.Tests;

public sealed class ServerGoneTests
{
    [Fact]
    public async Task AnyCall_AfterTheServerStopped_SaysSoInOneLine()
    {
        // In a cluster of its own, so that no server that comes to listen at the same port is taken for it.
        var server = new RunningServer("gone");
        await server.InitializeAsync();
        await using var connection = await server.ConnectAsync();
        _ = await connection.Client.DescribeAsync();
        await server.DisposeAsync();

        var read = await Assert.ThrowsAsync<ServerUnavailableException>(() => connection.Client.DescribeAsync());
        var launch = await Assert.ThrowsAnyAsync<JitosException>(() => connection.Client.LaunchAsync("late"));

        Assert.DoesNotContain('\n', read.Message);
        Assert.True(launch is UncertainException or ServerUnavailableException, launch.ToString());
    }
}
