using Jitos.Contracts;
using Jitos.Process;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Grains.Tests;

/// <summary>Runs that are held inside the engine, and what goes on meanwhile.</summary>
public sealed class BranchConcurrencyTests : IAsyncLifetime
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private readonly CollapseBarrier barrier = new();
    private readonly CancellationTokenSource stop = new();
    private TestStore store = null!;
    private TestUniverse universe = null!;
    private IProcessGrain process = null!;

    public async ValueTask InitializeAsync()
    {
        store = TestStore.Create();
        universe = await TestUniverse.StartAsync(store.Store, services: services => services.AddSingleton<ICollapseProgress>(barrier));
        process = await universe.LaunchAsync("parallel", TestModules.Counters);
        _ = Committed(await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main));
        _ = Committed(await process.ForkAsync(Session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, ["left", "right"])));
    }

    public async ValueTask DisposeAsync()
    {
        barrier.Open();
        await stop.CancelAsync();
        await universe.DisposeAsync();
        await store.DisposeAsync();
        barrier.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task Collapses_OnTwoBranches_MeetInsideTheEngine_WhileAThirdCallIsAnswered()
    {
        var (left, right) = (PonderAsync("left"), PonderAsync("right"));
        await Task.WhenAll(barrier.WhenHeldAsync("left"), barrier.WhenHeldAsync("right"));

        var third = Committed(await CollapseAsync(TestModules.Add("a"), Branch.Main));
        var status = await process.DescribeAsync(Session);

        Assert.Equal((third.Commit, false, false), (status.Head, left.IsCompleted, right.IsCompleted));
        await stop.CancelAsync();
        barrier.Open();
        Assert.True(await TestUniverse.IsCancelledAsync(left));
        Assert.True(await TestUniverse.IsCancelledAsync(right));
    }

    [Fact]
    public async Task Merge_WhileACollapseRuns_IsDone()
    {
        var running = PonderAsync("right");
        await barrier.WhenHeldAsync("right");
        _ = Committed(await CollapseAsync(TestModules.Bump("many 1"), "left"));
        _ = Committed(await CollapseAsync(TestModules.Bump("many 1"), Branch.Main));

        var merged = await MergeAsync(Branch.Main, "left");
        var held = await MergeAsync(Branch.Main, "right");

        Assert.Equal((0, 1, false), (merged.Outcome.Refusal, merged.Outcome.Steps, running.IsCompleted));
        Assert.Equal(merged.Outcome.Commit, held.Outcome.Commit);
        await stop.CancelAsync();
        barrier.Open();
        Assert.True(await TestUniverse.IsCancelledAsync(running));
    }

    [Fact]
    public async Task Cancel_OfACallThatWaits_LeavesTheOthers()
    {
        using var impatient = new CancellationTokenSource();
        var running = PonderAsync("left");
        await barrier.WhenHeldAsync("left");
        var waiting = CollapseAsync(TestModules.Add("a"), "left", impatient.Token);
        var patient = CollapseAsync(TestModules.Add("b"), "left");

        // A call that was made later is answered once those before it have begun: what has begun is told of its cancelling.
        _ = await process.DescribeAsync(Session);
        await impatient.CancelAsync();

        Assert.True(await TestUniverse.IsCancelledAsync(waiting));
        Assert.False(running.IsCompleted || patient.IsCompleted);
        await stop.CancelAsync();
        barrier.Open();
        Assert.True(await TestUniverse.IsCancelledAsync(running));
        Assert.Equal(3UL, Committed(await patient).Commit);
        Assert.Equal(3L, (await process.DescribeAsync(Session)).Commits);
    }

    private static WireOutcome Committed(WireOutcome outcome)
    {
        Assert.Equal("", outcome.Message);
        return outcome;
    }

    /// <summary>A run that would take hours, until all are stopped.</summary>
    private Task<WireOutcome> PonderAsync(string branch) => CollapseAsync(TestModules.Ponder, branch, stop.Token);

    private Task<WireOutcome> CollapseAsync(CollapseCall call, string branch, CancellationToken cancelled = default) =>
        process.CollapseAsync(Session, TestUniverse.NewOperation(), call with { Branch = branch }, cancelled);

    private Task<WireMerge> MergeAsync(string into, string from) => process.MergeAsync(
        Session, TestUniverse.NewOperation(), new MergeCall(into, from, (int)MergeStyle.Merge, 0, DryRun: false, SkipAll: false, RerunAll: false, []));
}
