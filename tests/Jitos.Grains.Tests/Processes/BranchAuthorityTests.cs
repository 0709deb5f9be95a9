using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>Capabilities over <c>/proc/pid</c> that are for the branches below a prefix.</summary>
public sealed class BranchAuthorityTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly string[] All = ["read", "call", "create", "write", "delete"];

    private readonly TestUniverse universe = cluster.Universe;

    private JitosClient Client => new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    [Theory]
    [InlineData("read")]
    [InlineData("call")]
    [InlineData("create")]
    [InlineData("write")]
    [InlineData("delete")]
    public async Task BranchVerb_NeedsItsRight_OnTheBranchesBelowThePrefix(string right)
    {
        var process = await LaunchAsync(right);
        var without = await EnrolAsync(process, $"{right}-less", [.. All.Where(other => other != right)]);
        var with = await EnrolAsync(process, $"{right}-ful", [.. new[] { "read", right }.Distinct()]);
        var before = await BranchesAsync(process);

        Assert.False(await TryAsync(without.Process(process.Pid), right, "agents/base"));
        Assert.False(await TryAsync(with.Process(process.Pid), right, "main"));
        Assert.False(await TryAsync(with.Process(process.Pid), right, "agents-not"));
        Assert.Equal(before, await BranchesAsync(process));

        Assert.True(await TryAsync(with.Process(process.Pid), right, "agents/base"));
        var after = await BranchesAsync(process);
        Assert.Equal(right == "read", before.SequenceEqual(after));
    }

    [Fact]
    public async Task Merge_FromABranchThatTheCallerMayNotRead_IsDenied()
    {
        var process = await LaunchAsync("unread");
        var writer = await EnrolAsync(process, "unreader", ["read", "write"]);
        var branch = writer.Process(process.Pid).Branch("agents/base");

        Assert.Equal(RefusalKind.Denied, (await branch.MergeAsync("agents-not")).Commit.Refusal?.Kind);
        Assert.Null((await branch.MergeAsync("agents/other")).Commit.Refusal);
    }

    [Fact]
    public async Task Fork_FromACommitOfABranchThatTheCallerMayNotRead_IsDenied()
    {
        var process = await LaunchAsync("uncommitted");
        var made = await process.Branch("agents-not").CollapseAsync("bump", [ActualArgument.Of(Value.Of("a"))]);
        var forker = (await EnrolAsync(process, "forker", ["read", "create"])).Process(process.Pid);

        Assert.Equal(RefusalKind.Denied, (await forker.ForkAsync(made.Require().Commit, ["agents/taken"])).Refusal?.Kind);
        Assert.Null((await forker.ForkAsync(await HeadAsync(process, "agents/other"), ["agents/own"])).Refusal);
    }

    [Fact]
    public async Task Fork_ByWhoMayLaunchProcessesAndReadThisOne_IsDenied()
    {
        var process = await LaunchAsync("launchable");
        var launcher = await EnrolAsync(process, "launcher", ["read"]);
        await GrantAsync("launcher", "/proc", ["create"], "");

        Assert.Equal(RefusalKind.Denied, (await launcher.Process(process.Pid).Branch("agents/base").ForkAsync(["agents/more"])).Refusal?.Kind);
    }

    private static async Task<CommitId> HeadAsync(ProcessHandle process, string branch) =>
        new((await process.ListBranchesAsync()).Single(found => found.Name == branch).Head);

    /// <summary>Does what needs a right on a branch.</summary>
    private static async Task<bool> TryAsync(ProcessHandle process, string right, string name)
    {
        var branch = process.Branch(name);
        try
        {
            var refusal = right switch
            {
                "read" => await ReadAsync(branch),
                "call" => (await branch.CollapseAsync("bump", [ActualArgument.Of(Value.Of("a"))])).Refusal,
                "create" => (await process.Branch("agents/base").ForkAsync([$"{name}-fork"])).Refusal,
                "write" => (await branch.MergeAsync("agents/other")).Commit.Refusal,
                _ => (await branch.DiscardAsync()).Refusal,
            };
            Assert.True(refusal is null or { Kind: RefusalKind.Denied }, refusal?.Message);
            return refusal is null;
        }
        catch (DeniedException)
        {
            return false;
        }
    }

    private static async Task<Refusal?> ReadAsync(BranchHandle branch)
    {
        _ = await branch.ReadAsync();
        return null;
    }

    private static async Task<string[]> BranchesAsync(ProcessHandle process) =>
        [.. (await process.ListBranchesAsync()).Select(branch => $"{branch.Name} {branch.Head}")];

    /// <summary>A process with branches, two of them below <c>agents/</c>, one of which is ahead.</summary>
    private async Task<ProcessHandle> LaunchAsync(string name)
    {
        _ = await universe.LaunchAsync($"authority-{name}", TestModules.Counters);
        var process = await Client.FindProcessAsync($"authority-{name}");
        Assert.True((await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);
        Assert.True((await process.Main.ForkAsync(["agents/base", "agents/other", "agents-not"])).IsCommitted);
        Assert.True((await process.Branch("agents/other").CollapseAsync("bump", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);
        return process;
    }

    /// <summary>A session of a new principal with rights on the branches below <c>agents/</c>.</summary>
    private async Task<JitosClient> EnrolAsync(ProcessHandle process, string name, string[] rights)
    {
        await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of(name)));
        await GrantAsync(name, $"/proc/{process.Pid}", rights, "agents/");
        return await Client.ActAsAsync($"/usr/{name}");
    }

    private Task GrantAsync(string name, string region, string[] rights, string prefix) => AcceptAsync(
        "grant",
        SyscallArgument.AtPath("/cap/1"),
        SyscallArgument.AtPath($"/usr/{name}"),
        SyscallArgument.AtPath(region),
        SyscallArgument.Of(Value.OfList([.. rights.Select(right => Value.Of(right))])),
        SyscallArgument.Of(Value.Of(prefix)));

    private async Task AcceptAsync(string call, params SyscallArgument[] arguments) =>
        Assert.Equal("", (await Client.SyscallAsync(new Syscall(call, [.. arguments]))).Message);
}
