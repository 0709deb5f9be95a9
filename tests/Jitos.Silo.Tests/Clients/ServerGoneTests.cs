using Jitos.Client;
using Jitos.Kernel;
using Jitos.Rewriting;

namespace Jitos.Silo.Tests;

/// <summary>A server that is there no more: each verb ends, with what is known of its outcome.</summary>
public sealed class ServerGoneTests
{
    /// <summary>Far above what the attempts of one call take; what never ends would take longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task AnyCall_AfterTheServerStopped_SaysSoInOneLine()
    {
        // In a cluster of its own, so that no server that comes to listen at the same port is taken for it.
        var server = new RunningServer("gone");
        await server.InitializeAsync();
        await using var http = await server.ConnectAsync();
        await using var member = await server.JoinAsync();
        var process = (await http.Client.LaunchAsync("early")).Require();
        _ = await member.Client.DescribeAsync();
        await server.DisposeAsync();

        foreach (var client in new[] { http.Client, member.Client })
        {
            var read = await Assert.ThrowsAsync<ServerUnavailableException>(() => client.DescribeAsync().WaitAsync(Patience));
            var launch = await Assert.ThrowsAnyAsync<JitosException>(() => client.LaunchAsync("late").WaitAsync(Patience));

            Assert.DoesNotContain('\n', read.Message);
            Assert.True(launch is UncertainException or ServerUnavailableException, launch.ToString());
        }

        await RequireGoneAsync(http.Client, process);
    }

    /// <summary>Over HTTP nothing was asked of a server that refuses the connection, and so nothing is uncertain.</summary>
    private static async Task RequireGoneAsync(JitosClient client, ProcessHandle process)
    {
        var main = process.Main;
        Func<Task>[] verbs =
        [
            () => client.IdentifyAsync(),
            () => client.ListProcessesAsync(),
            () => client.ListDecisionsAsync(),
            () => client.ReadAsync("/usr"),
            () => client.OpenSessionAsync("/usr/operator"),
            () => client.SyscallAsync(new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), "late"])),
            () => process.DescribeAsync(),
            () => process.HistoryAsync(),
            () => process.ListBranchesAsync(),
            () => process.MapAsync("/fs"),
            () => process.UnmapAsync("/fs"),
            () => process.InstallAsync(new ModuleSource("late.jitos", "module late")),
            () => process.ImportAsync(new ImportContent([], [])),
            () => main.CollapseAsync("late", []),
            () => main.ForkAsync(["late"]),
            () => main.MergeAsync("late"),
            () => main.DiscardAsync(),
            () => main.SettleAsync(),
            () => main.ReadAsync(),
            () => main.ListViewsAsync(),
            () => main.ListKeysAsync(),
            () => main.DiffAsync(new Process.CommitPoint("main")),
            () => main.ReadStepsAsync(new Process.CommitId(1)),
            () => main.WhyAsync(new Graph.ElementId(1)),
            () => main.WatchAsync(),
        ];
        await Task.WhenAll(verbs.Select(verb => Assert.ThrowsAsync<ServerUnavailableException>(() => verb().WaitAsync(Patience))));
    }
}
