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
}
