using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

public sealed class StoreFaultTests : IAsyncLifetime
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private TestStore files = null!;
    private FaultyStore store = null!;
    private TestUniverse universe = null!;
    private IProcessGrain process = null!;

    public async ValueTask InitializeAsync()
    {
        files = TestStore.Create();
        store = new FaultyStore(files.Store);
        universe = await TestUniverse.StartAsync(store);
        process = await universe.LaunchAsync("faults", TestModules.Counters);
        _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
    }

    public async ValueTask DisposeAsync()
    {
        store.Append = null;
        await universe.DisposeAsync();
        await files.DisposeAsync();
    }

    [Fact]
    public async Task NotWritten_RefusesWrites_AndGoesOnServingReads()
    {
        store.Append = (_, _) => Task.FromResult<AppendOutcome>(new AppendOutcome.NotWritten("the disk is full"));

        var message = await Faults.ExpectAsync(FaultKind.NotWritten, BumpAsync);

        Assert.Contains("the disk is full", message, StringComparison.Ordinal);
        await Faults.ExpectAsync(FaultKind.NotWritten, BumpAsync);
        Assert.Equal(2L, (await process.DescribeAsync(Session)).Commits);
    }

    [Fact]
    public async Task Unknown_ThatWasWritten_IsFoundByRepeatingTheOperation()
    {
        store.Append = async (journal, append) =>
        {
            store.Append = null;
            _ = await append();
            return new AppendOutcome.Unknown("the answer was lost");
        };
        var operation = TestUniverse.NewOperation();

        await Faults.ExpectAsync(FaultKind.Uncertain, () => process.CollapseAsync(Session, operation, TestModules.Bump("a")));
        var repeat = await process.CollapseAsync(Session, operation, TestModules.Bump("a"));

        Assert.Equal(3UL, repeat.Commit);
        Assert.Equal(3L, (await process.DescribeAsync(Session)).Commits);
    }

    [Fact]
    public async Task Unknown_ThatWasNotWritten_IsCarriedOutByRepeatingTheOperation()
    {
        store.Append = (_, _) =>
        {
            store.Append = null;
            return Task.FromResult<AppendOutcome>(new AppendOutcome.Unknown("the answer was lost"));
        };
        var operation = TestUniverse.NewOperation();

        await Faults.ExpectAsync(FaultKind.Uncertain, () => process.CollapseAsync(Session, operation, TestModules.Bump("a")));
        Assert.Equal(2L, (await process.DescribeAsync(Session)).Commits);
        Assert.Equal(3UL, (await process.CollapseAsync(Session, operation, TestModules.Bump("a"))).Commit);
    }

    [Fact]
    public async Task Busy_ForAWhile_IsOvercome()
    {
        var left = 3;
        store.Append = (_, append) => left-- > 0 ? Task.FromResult<AppendOutcome>(new AppendOutcome.Busy()) : append();

        Assert.Equal(3UL, (await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"))).Commit);
    }

    [Fact]
    public async Task Busy_ForTooLong_FailsAllThatWaits_AndLeavesNothingBehind()
    {
        store.Append = (_, _) => Task.FromResult<AppendOutcome>(new AppendOutcome.Busy());

        var calls = Enumerable.Range(0, 10).Select(_ => BumpAsync()).ToArray();
        foreach (var call in calls)
        {
            await Faults.ExpectAsync(FaultKind.Busy, () => call);
        }

        store.Append = null;
        Assert.Equal(2L, (await process.DescribeAsync(Session)).Commits);
        Assert.Equal(3UL, (await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"))).Commit);
    }

    [Fact]
    public async Task Answer_LeavesOnlyWhenItsStateIsDurable()
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.Append = async (journal, append) =>
        {
            reached.TrySetResult();
            await released.Task;
            return await append();
        };

        var commit = process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("b"));
        await reached.Task;
        var refusal = process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("b"));
        var status = await process.DescribeAsync(Session);

        Assert.Equal((2L, false, false), (status.Commits, commit.IsCompleted, refusal.IsCompleted));
        released.SetResult();
        Assert.Equal((3UL, (int)Jitos.Process.RefusalKind.Failed), ((await commit).Commit, (await refusal).Refusal));
    }

    [Fact]
    public async Task Kernel_WhoseAppendIsNotWritten_AcknowledgesNothing()
    {
        store.Append = (_, _) => Task.FromResult<AppendOutcome>(new AppendOutcome.NotWritten("the disk is full"));

        await Faults.ExpectAsync(FaultKind.NotWritten, () => universe.SpawnAsync("never"));

        Assert.Equal("faults", Assert.Single(await universe.Kernel.ListProcessesAsync(Session)).Name);
    }

    private async Task BumpAsync() => _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"));
}
