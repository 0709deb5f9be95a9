using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>A silo is killed while its grains write: what lived there goes on elsewhere, and nobody notices more than a pause.</summary>
public sealed class KilledSiloTests
{
    private const int RoundsBefore = 2;
    private const int RoundsAfter = 3;
    private const int Rounds = RoundsBefore + RoundsAfter;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Kills a silo.</summary>
    /// <param name="hasKernel">Whether the kernel is on it.</param>
    /// <param name="append">The append of each journal within which it dies.</param>
    /// <param name="isWritten">Whether that append is on disk.</param>
    [Theory]
    [InlineData(true, 1, false)]
    [InlineData(true, 1, true)]
    [InlineData(false, 2, false)]
    [InlineData(false, 2, true)]
    public async Task SiloKilledWithinItsAppends_LosesNothing_AndNothingIsDoneTwice(bool hasKernel, int append, bool isWritten)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var world = await FailoverWorld.StartAsync(hasKernel);
        await using var followed = await world.WatchAsync(world.Moving, "moving", isOnVictim: false);
        await using var doomed = await world.WatchAsync(world.Moving, "moving", isOnVictim: true);
        await using var beside = await world.WatchAsync(world.Staying, "staying", isOnVictim: true);
        var (moving, staying) = (CountsOf(world.Moving, patience.Token), CountsOf(world.Staying, patience.Token));
        var made = new OperationLedger<string, (ulong Tick, bool IsAccepted)>(async (operation, name) => await world.MkdirAsync(operation, name) is var receipt ? (receipt.Tick, receipt.IsAccepted) : default);
        async Task WorkAsync(int from, int to) => await Task.WhenAll(
            CountAsync(world.Moving, moving, "moving", to - from, patience.Token),
            CountAsync(world.Staying, staying, "staying", to - from, patience.Token),
            MakeAsync(made, from, to, patience.Token));

        await WorkAsync(0, RoundsBefore);
        var death = new SiloDeath(append, hasKernel ? 2 : 1, isWritten);
        world.Doom(death);
        var working = WorkAsync(RoundsBefore, Rounds);
        await death.Reached.WaitAsync(patience.Token);
        await world.KillAsync(death, patience.Token);
        await working;

        foreach (var (watch, process) in new[] { (followed, world.Moving), (doomed, world.Moving), (beside, world.Staying) })
        {
            _ = await watch.WaitForAsync(Rounds, patience.Token);
            await SliceComparison.RequireEqualAsync(world.Universe.Process(process.Pid), watch.Replica, process.Pid == 1 ? "moving" : "staying");
            await watch.EndAsync();
        }

        Assert.Equal((Rounds, Rounds), (await world.TallyAsync("moving"), await world.TallyAsync("staying")));
        await moving.RequireSameAnswersAsync(patience.Token);
        await staying.RequireSameAnswersAsync(patience.Token);
        await made.RequireSameAnswersAsync(patience.Token);
        Assert.All(made.Answers, answer => Assert.True(answer.IsAccepted));
        Assert.Equal(Rounds, made.Answers.Select(answer => answer.Tick).Distinct().Count());
        Assert.Equal(2 + (2L * Rounds), (await world.Moving.DescribeAsync(patience.Token)).Commits);
        Assert.Equal(2 + (2L * Rounds), (await world.Staying.DescribeAsync(patience.Token)).Commits);
        Assert.Equal(
            (world.Survivor, world.Survivor),
            (await Placement.OfAsync(world.Universe, world.Universe.Process(1)), await Placement.OfAsync(world.Universe, world.Universe.Kernel)));
        await world.StopAndVerifyAsync();
    }

    private static OperationLedger<string, CommitResult> CountsOf(ProcessHandle process, CancellationToken stop) => new((operation, counter) =>
        process.Main.CollapseAsync("count", [ActualArgument.Of(Value.Of(counter))], new CollapseOptions { Operation = operation }, stop));

    /// <summary>Counts so often; each time the kernel has answered before the next.</summary>
    private static async Task CountAsync(ProcessHandle process, OperationLedger<string, CommitResult> counts, string counter, int times, CancellationToken stop)
    {
        for (var time = 0; time < times; time++)
        {
            Assert.True((await counts.AskAsync(counter, stop)).IsCommitted);
            while (!await IsSettledAsync(process, stop))
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task<bool> IsSettledAsync(ProcessHandle process, CancellationToken stop)
    {
        try
        {
            return (await process.Main.SettleAsync(stop)).IsCommitted;
        }
        catch (JitosException e) when (e is UncertainException or BusyException)
        {
            return false;
        }
    }

    private static async Task MakeAsync(OperationLedger<string, (ulong Tick, bool IsAccepted)> made, int from, int to, CancellationToken stop)
    {
        for (var number = from; number < to; number++)
        {
            _ = await made.AskAsync($"made {number}", stop);
        }
    }
}
