using Jitos.Graph;

namespace Jitos.Process.Tests;

public sealed class BranchingTests
{
    private readonly TestProcess process = TestProcess.WithCounters();

    public BranchingTests() => _ = TestProcess.Committed(process.Run("add", "a"));

    [Fact]
    public void Fork_OfAHead_SharesTheGraphAndCreatesInLanesOfItsOwn()
    {
        process.Fork("main", "left", "agents/right");

        Assert.Same(process.State.Main.Version, process.State.Branches["left"].Version);
        Assert.Equal([0, 1, 2], process.State.Branches.Values.Select(branch => branch.Allocator.Lane).Order());
        _ = TestProcess.Committed(process.RunOn("left", "add", "b"));
        _ = TestProcess.Committed(process.RunOn("agents/right", "add", "b"));
        Assert.Equal(1, process.State.Main.Version.CountOf(ElementKind.Node, Symbol("Counter")));
        Assert.NotEqual(process.State.Branches["left"].Version.Checksum, process.State.Branches["agents/right"].Version.Checksum);
    }

    [Fact]
    public void Fork_OfAnOlderCommit_OpensItsGraph()
    {
        var (old, checksum) = (process.State.Main.Head, process.State.Main.Version.Checksum);
        _ = TestProcess.Committed(process.Run("bump", "a"));
        _ = TestProcess.Committed(process.Run("add", "b"));
        var version = TimeTravel.Open(process.State, old, process.Contents(TimeTravel.Needed(process.State, old)));

        _ = TestProcess.Committed(process.Do(new Command.Fork(["past"], old, version)));

        Assert.Equal(checksum, process.State.Branches["past"].Version.Checksum);
        RequireSameAfterReplay();
    }

    [Fact]
    public void Open_OfEveryCommit_GivesItsChecksum()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.RunOn("left", "bump", "a"));
        _ = TestProcess.Committed(process.Run("add", "b"));
        _ = TestProcess.Committed(process.RunOn("left", "add", "c"));

        foreach (var commit in process.State.Commits)
        {
            var opened = TimeTravel.Open(process.State, commit.Id, process.Contents(TimeTravel.Needed(process.State, commit.Id)));
            Assert.Equal(commit.Checksum, opened.Checksum);
        }

        Assert.Equal(0, TimeTravel.Open(process.State, CommitId.Root, process.Contents(TimeTravel.Needed(process.State, CommitId.Root))).NodeCount);
    }

    [Fact]
    public void Install_OnABranch_ChangesItsLibraryOnly()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.Do(new Command.Install(new Rewriting.ModuleSource("more.jitos", "module more\nnode Extra { }\nrule extra { create (:Extra) }"), "left")));

        _ = TestProcess.Committed(process.RunOn("left", "extra"));
        _ = TestProcess.Refused(process.Run("extra"));
        RequireSameAfterReplay();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("../main")]
    [InlineData("a b")]
    public void Fork_OfABadName_IsABadRequest(string name) =>
        Assert.Equal(RefusalKind.BadRequest, TestProcess.Refused(process.Do(new Command.Fork([name], process.State.Main.Head))).Kind);

    [Fact]
    public void Fork_OfATakenName_IsRefused()
    {
        var refusal = TestProcess.Refused(process.Do(new Command.Fork(["main"], process.State.Main.Head)));

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.Contains("choose another name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fork_Repeated_GetsTheFirstAnswer()
    {
        var request = process.Request();
        var first = TestProcess.Committed(process.Do(new Command.Fork(["left"], process.State.Main.Head), request));
        _ = TestProcess.Committed(process.Run("bump", "a"));

        Assert.Equal(first, TestProcess.Committed(process.Do(new Command.Fork(["left"], process.State.Main.Head), request)));
    }

    [Fact]
    public void Discard_OfABranch_KeepsItsCommits()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.RunOn("left", "bump", "a"));
        var commits = process.State.Commits.Count;

        _ = TestProcess.Committed(process.Do(new Command.Discard("left")));

        Assert.False(process.State.Branches.ContainsKey("left"));
        Assert.Equal(commits, process.State.Commits.Count);
        Assert.Equal(RefusalKind.BadRequest, TestProcess.Refused(process.Do(new Command.Discard("main"))).Kind);
        Assert.Equal(RefusalKind.NoSuchBranch, TestProcess.Refused(process.Do(new Command.Discard("left"))).Kind);
        RequireSameAfterReplay();
    }

    [Fact]
    public void Fork_OfMoreThanOnePrincipalMayHave_IsRefusedForThatOneAlone()
    {
        var fork = new Command.Fork(["a", "b"], process.State.Main.Head) { Accounts = [new LimitAccount("/usr/mallory", 2)] };
        _ = TestProcess.Committed(process.Do(fork, Of("/usr/mallory", 101)));

        var refusal = TestProcess.Refused(process.Do(fork with { Names = ["c"] }, Of("/proc/7", 102)));
        _ = TestProcess.Committed(process.Do(fork with { Names = ["d"], Accounts = [new LimitAccount("/usr/alice", 2)] }, Of("/usr/alice", 103)));
        var replayed = process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply);

        Assert.Equal(RefusalKind.LimitReached, refusal.Kind);
        Assert.StartsWith("/usr/mallory has begun 2 branches", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.LimitReached, TestProcess.Refused(ProcessMachine.Step(replayed, Of("/proc/8", 104), fork with { Names = ["c"] }).Outcome).Kind);
        _ = TestProcess.Committed(process.Do(new Command.Discard("a")));
        _ = TestProcess.Committed(process.Do(fork with { Names = ["c"] }, Of("/proc/7", 105)));
    }

    /// <summary>The launcher has more than the process may have, and the process fewer than that.</summary>
    [Fact]
    public void Fork_OfAProcess_CountsForItAndForWhoPaysAgainstTheLimitOfEach()
    {
        LimitAccount payer = new("/usr/mallory", 4), own = new("/proc/7", 2), other = new("/proc/8", 2);
        var fork = new Command.Fork(["a", "b", "c"], process.State.Main.Head) { Accounts = [payer] };
        _ = TestProcess.Committed(process.Do(fork, Of("/usr/mallory", 101)));

        _ = TestProcess.Committed(process.Do(fork with { Names = ["d"], Accounts = [own, payer] }, Of("/proc/7", 102)));
        var refused = TestProcess.Refused(process.Do(fork with { Names = ["e"], Accounts = [other, payer] }, Of("/proc/8", 103)));
        _ = TestProcess.Committed(process.Do(new Command.Discard("a")));
        _ = TestProcess.Committed(process.Do(new Command.Discard("b")));
        _ = TestProcess.Committed(process.Do(fork with { Names = ["f"], Accounts = [own, payer] }, Of("/proc/7", 104)));
        var third = new Func<ProcessState, Refusal>(state => TestProcess.Refused(ProcessMachine.Step(state, Of("/proc/7", 105), fork with { Names = ["g"], Accounts = [own, payer] }).Outcome));

        Assert.StartsWith("/usr/mallory has begun 4 branches", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("/proc/7 has begun 2 branches", third(process.State).Message, StringComparison.Ordinal);
        Assert.Equal(third(process.State), third(process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply)));
    }

    [Fact]
    public void Restore_OfSeveralBranches_GivesThemAll()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.RunOn("left", "bump", "a"));
        var bytes = process.State.Branches.Values.Select(branch => Snapshot.Write(branch.Version)).ToArray();
        _ = process.Do(new Command.Seal([.. bytes.Select(snapshot => Digest.Of(snapshot))]));
        var records = process.Decoded().ToArray();

        var skipped = records[..^1].Aggregate(ProcessState.Start(), ProcessMachine.Skip);
        var restored = ProcessMachine.Restore(skipped, (ProcessRecord.Sealed)records[^1], [.. bytes.Select(snapshot => Snapshot.Read(snapshot, skipped.Main.Version.Symbols))]);

        RequireSame(restored);
    }

    [Fact]
    public void Deny_OfARequest_IsRecordedAndChangesNothing()
    {
        var before = process.State;
        var refused = TestProcess.Refused(process.Do(new Command.Deny("collapse on main", new Refusal(RefusalKind.Denied, "no right"))));

        Assert.Equal(RefusalKind.Denied, refused.Kind);
        Assert.Equal(before.Main, process.State.Main);
        Assert.IsType<ProcessRecord.Denied>(process.Decoded().Last());
    }

    private static Request Of(string principal, int operation) => new(TestProcess.Operation(operation), principal, default);

    private Symbol Symbol(string name) => process.State.Main.Version.Symbols.Intern(name);

    private void RequireSameAfterReplay() => RequireSame(process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply));

    private void RequireSame(ProcessState replayed)
    {
        Assert.Equal(process.State.Branches.Keys, replayed.Branches.Keys);
        foreach (var (name, branch) in process.State.Branches)
        {
            Assert.Equal(branch.Head, replayed.Branches[name].Head);
            Assert.Equal(branch.Allocator, replayed.Branches[name].Allocator);
            Assert.Equal(branch.Version.Checksum, replayed.Branches[name].Version.Checksum);
        }
    }
}
