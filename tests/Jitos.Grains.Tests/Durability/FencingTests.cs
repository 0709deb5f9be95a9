using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class FencingTests
{
    private static readonly SessionToken Session = TestUniverse.Session;

    [Fact]
    public async Task TwoHosts_OnOneStore_TheLaterTakesOver_AndNothingIsCommittedTwice()
    {
        await using var store = TestStore.Create();
        await using var first = await TestUniverse.StartAsync(store.Store);
        await using var second = await TestUniverse.StartAsync(store.Store);
        var (old, operation) = (await first.LaunchAsync("shared", TestModules.Counters), TestUniverse.NewOperation());
        _ = await old.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));

        var taken = await second.Process(1).CollapseAsync(Session, operation, TestModules.Bump("a"));
        await Faults.ExpectAsync(FaultKind.Uncertain, () => old.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a")));
        var repeat = await old.CollapseAsync(Session, operation, TestModules.Bump("a"));

        Assert.Equal((3UL, taken), (taken.Commit, repeat));
        await Faults.ExpectAsync(FaultKind.Uncertain, () => second.Process(1).CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a")));
        Assert.Equal(3L, (await second.Process(1).DescribeAsync(Session)).Commits);
        Assert.True((await UniverseReplay.VerifyAsync(store.Store)).IsSound);
    }

    [Fact]
    public async Task Kernel_OnTwoHosts_IsTakenOver_AndNoTickIsMadeTwice()
    {
        await using var store = TestStore.Create();
        await using var first = await TestUniverse.StartAsync(store.Store);
        await using var second = await TestUniverse.StartAsync(store.Store);
        var operation = TestUniverse.NewOperation();
        _ = await first.SpawnAsync("before");

        var taken = await second.SpawnAsync("taken", operation);
        Assert.Single(await first.Kernel.ListProcessesAsync(Session));
        await Faults.ExpectAsync(FaultKind.Uncertain, () => first.SpawnAsync("lost"));
        var repeat = await first.SpawnAsync("taken", operation);

        Assert.Equal((3UL, taken.Tick), (taken.Tick, repeat.Tick));
        Assert.Equal(["before", "taken"], (await first.Kernel.ListProcessesAsync(Session)).Select(process => process.Name));
        await Faults.ExpectAsync(FaultKind.Uncertain, () => second.SpawnAsync("lost-too"));
        Assert.Equal(3UL, (await second.Kernel.DescribeAsync(Session)).Tick);
        Assert.True((await UniverseReplay.VerifyAsync(store.Store)).IsSound);
    }
}
