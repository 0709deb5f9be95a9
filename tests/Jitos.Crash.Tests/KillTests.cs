using System.Diagnostics;
using Jitos.Grains;
using Jitos.Storage;

namespace Jitos.Crash.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int MostAcknowledgements = 300;
    private const int Seed = 20261123;

    [Fact]
    public async Task SiloKilledUnderLoad_LosesNothingThatWasAcknowledged()
    {
        var directory = Directory.CreateTempSubdirectory("jitos-crash-").FullName;
        var (ledger, random) = (new Ledger(), new Random(Seed));
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunUntilKilledAsync(directory, ledger, acknowledgements: random.Next(MostAcknowledgements));
        }

        output.WriteLine($"{ledger.Commits.Count} commits and {ledger.Launches.Count} launches were acknowledged, in {directory}.");
        await using (var store = SqliteStore.OpenReadOnly(directory))
        {
            Assert.Empty((await store.VerifyAsync()).Lines);
            Assert.Empty((await UniverseReplay.VerifyAsync(store)).Differences);
            await ExpectCommitsAsync(store, ledger);
            await ExpectLaunchesAsync(store, ledger);
        }

        Directory.Delete(directory, recursive: true);
    }

    /// <summary>
    /// Runs the host until it has acknowledged a commit, a launch and so much besides, and kills it at work. Which of the
    /// callers gets its first answers when depends on the machine: a cold silo can launch hundreds before it commits.
    /// </summary>
    private static async Task RunUntilKilledAsync(string directory, Ledger ledger, int acknowledgements)
    {
        using var host = Start(directory);
        var (commits, launches) = (ledger.Commits.Count, ledger.Launches.Count);
        while (ledger.Commits.Count == commits || ledger.Launches.Count == launches || acknowledgements-- > 0)
        {
            var line = await host.StandardOutput.ReadLineAsync();
            Assert.True(line is not null, "The host ended by itself.");
            ledger.Take(line);
        }

        Assert.False(host.HasExited, "The host ended by itself.");
        host.Kill();
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            ledger.Take(line);
        }

        await host.WaitForExitAsync();
        Assert.Equal("", await host.StandardError.ReadToEndAsync());
    }

    private static System.Diagnostics.Process Start(string directory)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Jitos.Crash.Host.dll"));
        start.ArgumentList.Add(directory);
        return System.Diagnostics.Process.Start(start)!;
    }

    private static async Task ExpectCommitsAsync(SqliteStore store, Ledger ledger)
    {
        Assert.NotEmpty(ledger.Commits);
        foreach (var process in ledger.Commits.GroupBy(commit => commit.Pid))
        {
            var commits = (await StoredProcess.ReadAsync(store, JournalId.Process("default", process.Key))).State.Commits;
            foreach (var (_, number, checksum, operation) in process)
            {
                var stored = commits[(int)number - 1];
                Assert.Equal((number, operation, checksum), (stored.Id.Value, stored.Cause.ToString(), stored.Checksum.ToString()));
            }
        }
    }

    private static async Task ExpectLaunchesAsync(SqliteStore store, Ledger ledger)
    {
        var kernel = await StoredKernel.ReadAsync(store, "default");
        Assert.NotEmpty(ledger.Launches);
        Assert.Empty(ledger.Launches.Where(launch => kernel.FindProcess(launch.Pid)?.Name != launch.Name));
    }
}
