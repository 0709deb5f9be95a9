using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>No reader, with all processes that it has launched, has more spaces of a process open than it may; others open theirs all the same.</summary>
public sealed class SpaceLimitTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private const int Most = 3;

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task OpenSpaceAsync_BeyondTheLimit_IsBusyForThatOneAlone()
    {
        var process = await universe.LaunchAsync("spacious", TestModules.Counters);
        var spaces = universe.Grains.GetGrain<ISpaceGrain>(process.GetPrimaryKeyString());
        var rights = new PrincipalRights(universe);
        var (mallory, alice) = (await rights.EnrolAsync("space-mallory", process, "", "read", "create"), await rights.EnrolAsync("space-alice", process, "", "read"));
        await rights.AcceptAsync(TestUniverse.Session, "allow", "/usr/space-mallory", Value.Of(100L), Value.Of(5L), Value.Of(20L), Value.Of((long)Most));
        await rights.GrantAsync("/usr/space-mallory", "/sys/calls/spawn", "", "call");
        await rights.GrantAsync("/usr/space-mallory", "/proc", "", "create");
        await rights.AcceptAsync(mallory, "spawn", "/proc", Value.Of("mallorys-helper"));
        var helper = (await universe.Kernel.FindKnownProcessAsync(mallory, "mallorys-helper"))!.Pid;
        await rights.GrantAsync($"/proc/{helper}", PrincipalRights.PathOf(process), "", "read");
        var helpers = await rights.OpenAsync($"/proc/{helper}");
        var names = Enumerable.Range(0, 8).Select(number => $"b{number}").ToArray();
        Assert.Equal("", (await process.ForkAsync(TestUniverse.Session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, [.. names]))).Message);

        _ = await OpenAsync(mallory, names[0]);
        _ = await OpenAsync(helpers, names[1]);
        _ = await OpenAsync(mallory, names[2]);
        _ = await OpenAsync(helpers, names[0]);
        var faults = new[]
        {
            await Assert.ThrowsAsync<FaultException>(() => OpenAsync(mallory, names[3])),
            await Assert.ThrowsAsync<FaultException>(() => OpenAsync(helpers, names[4])),
        };
        foreach (var name in names)
        {
            _ = await OpenAsync(alice, name);
        }

        Assert.Equal(FaultKind.Busy, (await Assert.ThrowsAsync<FaultException>(() => OpenAsync(mallory, names[3]))).Kind);
        Assert.All(faults, fault => Assert.StartsWith($"/usr/space-mallory has {Most} spaces", fault.Message, StringComparison.Ordinal));

        Task<byte[]> OpenAsync(SessionToken session, string branch) => spaces.OpenSpaceAsync(session, new OpenSpaceCall(branch, string.Empty, ArgumentCodec.Write([])));
    }
}
