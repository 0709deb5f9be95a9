using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

/// <summary>On a real silo: a session of somebody who was removed is not taken for whoever has the name after that.</summary>
public sealed class StaleSessionTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task Session_OfAPrincipalEnrolledAgain_IsNotGenuineAnyMore()
    {
        var process = await universe.LaunchAsync("watched", TestModules.Counters);
        await EnrolAsync("/usr", "ann", process);
        var key = ApiKey.Create();
        await AcceptAsync("issue", "/usr/ann", Value.Of("desk"), Value.OfBytes(key.Fingerprint.ToArray()));
        var (opened, exchanged) = (await OpenAsync("/usr/ann"), await universe.Kernel.ExchangeAsync(key));
        Assert.Equal("/usr/ann", await universe.Kernel.IdentifyAsync(exchanged));

        await AcceptAsync("remove", "/usr/ann/desk");
        await AcceptAsync("remove", "/usr/ann");
        await EnrolAsync("/usr", "ann", process);

        await AssertStaleAsync(opened, process);
        await AssertStaleAsync(exchanged, process);
        await AssertGenuineAsync(await OpenAsync("/usr/ann"), process);
    }

    [Fact]
    public async Task Session_OfAPrincipalWhoseDirectoryWasMoved_IsNotThatOfTheOneThereNow()
    {
        var process = await universe.LaunchAsync("watched-2", TestModules.Counters);
        await AcceptAsync("mkdir", "/fs", Value.Of("team"));
        await EnrolAsync("/fs/team", "bob", process);
        var first = await OpenAsync("/fs/team/bob");

        await AcceptAsync("move", "/fs/team", "/fs", Value.Of("old"));
        await AssertStaleAsync(first, process);
        await AcceptAsync("mkdir", "/fs", Value.Of("team"));
        await EnrolAsync("/fs/team", "bob", process);

        await AssertStaleAsync(first, process);
        await AssertGenuineAsync(await OpenAsync("/fs/team/bob"), process);
    }

    private async Task AssertStaleAsync(SessionToken session, IProcessGrain process)
    {
        var decisions = (await universe.Kernel.ListDecisionsAsync(TestUniverse.Session, null, 1))[0].Number;
        Func<Task>[] calls =
        [
            () => universe.Kernel.SubmitAsync(session, TestUniverse.NewOperation(), new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), "x"]).ToBytes()),
            () => universe.Kernel.ListProcessesAsync(session),
            () => universe.Kernel.FindKnownProcessAsync(session, "watched"),
            () => universe.Kernel.IdentifyAsync(session),
            () => universe.Kernel.FindPayerAsync(session),
            () => universe.Kernel.OwnAllowancesAsync(session, "streams"),
            () => universe.Kernel.DescribeAsync(session),
            () => universe.Kernel.ListDecisionsAsync(session, null, 1),
            () => universe.Kernel.ReadAsync(session, TestUniverse.NewOperation(), "/fs"),
            () => universe.Kernel.OpenSessionAsync(session, TestUniverse.NewOperation(), "/usr/ann"),
            () => process.DescribeAsync(session),
            () => process.CollapseAsync(session, TestUniverse.NewOperation(), TestModules.Add("x")),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(FaultKind.NoSession, (await Assert.ThrowsAsync<FaultException>(call)).Kind);
        }

        Assert.Equal(decisions, (await universe.Kernel.ListDecisionsAsync(TestUniverse.Session, null, 1))[0].Number);
    }

    private static async Task AssertGenuineAsync(SessionToken session, IProcessGrain process)
    {
        _ = await process.DescribeAsync(session);
        Assert.Equal("", (await process.CollapseAsync(session, TestUniverse.NewOperation(), TestModules.Add($"{Guid.NewGuid()}"))).Message);
    }

    private Task<SessionToken> OpenAsync(string principal) => universe.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), principal);

    private async Task EnrolAsync(string directory, string name, IProcessGrain process)
    {
        var rights = Value.OfList([Value.Of("read"), Value.Of("call")]);
        await AcceptAsync("enrol", directory, Value.Of(name));
        await AcceptAsync("grant", "/cap/1", $"{directory}/{name}", "/proc/" + process.GetPrimaryKeyString().Split('/')[^1], rights, Value.Of(""));
    }

    private async Task AcceptAsync(string call, params object[] arguments)
    {
        var syscall = new Syscall(call, [.. arguments.Select(argument => argument is string path ? SyscallArgument.AtPath(path) : SyscallArgument.Of((Value)argument))]);
        var receipt = Receipt.FromBytes(await universe.Kernel.SubmitAsync(TestUniverse.Session, TestUniverse.NewOperation(), syscall.ToBytes()));
        Assert.True(receipt.IsAccepted, $"{syscall}: {receipt.Message}");
    }
}
