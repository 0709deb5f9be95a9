using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>Whoever may read some branches of a process is not told the names of the others.</summary>
public sealed class BranchNamesTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private const string Hidden = "secret/plan";

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task Answers_ToWhoMayReadSomeBranches_DoNotNameTheOthers()
    {
        var process = await universe.LaunchAsync("branched", TestModules.Counters);
        Assert.Equal("", (await process.ForkAsync(TestUniverse.Session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, [Hidden, "main-2"]))).Message);
        var hidden = await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Add("x") with { Branch = Hidden });
        var ann = await new PrincipalRights(universe).EnrolAsync("branch-ann", process, "main", "read", "call", "create", "write", "delete");
        var told = new List<string>();

        Assert.Equal(["main", "main-2"], (await process.ListBranchesAsync(ann)).Select(branch => branch.Name));
        Assert.Equal(3, (await process.ListBranchesAsync(TestUniverse.Session)).Length);
        var history = await process.HistoryAsync(ann, 1, 100);
        Assert.Equal(Enumerable.Range(1, history.Length).Select(number => (ulong)number), history.Select(commit => commit.Number));
        Assert.Equal(("", "", ""), (history[^1].Branch, history[^1].Why, history[^1].By));
        Assert.Equal(Hidden, (await process.HistoryAsync(TestUniverse.Session, 1, 100))[^1].Branch);
        told.Add((await process.CollapseAsync(ann, TestUniverse.NewOperation(), TestModules.Add("x") with { Branch = "main-9" })).Message);
        told.Add((await process.DiscardAsync(ann, TestUniverse.NewOperation(), "main-9")).Message);
        told.Add((await process.MergeAsync(ann, TestUniverse.NewOperation(), new MergeCall("main-9", Branch.Main, 0, 0, false, false, false, []))).Outcome.Message);
        told.Add((await process.ForkAsync(ann, TestUniverse.NewOperation(), new ForkCall("main-9", 0, ["main-3"]))).Message);
        told.Add((await FaultOfAsync(() => process.ReadAsync(ann, new ReadCall(new WirePoint("main-9", null), "", [])))).Message);
        told.Add((await FaultOfAsync(() => universe.Grains.GetGrain<ISpaceGrain>(process.GetPrimaryKeyString()).OpenSpaceAsync(ann, new OpenSpaceCall("main-9", "", ArgumentCodec.Write([]))))).Message);
        var (there, absent) = (await ReadAtAsync(hidden.Commit), await ReadAtAsync(hidden.Commit + 50));

        Assert.All(told, message => Assert.Contains("no branch 'main-9'", message, StringComparison.Ordinal));
        Assert.All(told.Append(there), message => Assert.DoesNotContain("secret", message, StringComparison.Ordinal));
        Assert.Equal(absent.Replace($"{hidden.Commit + 50}", $"{hidden.Commit}", StringComparison.Ordinal), there);

        async Task<string> ReadAtAsync(ulong commit) => (await FaultOfAsync(() => process.ReadAsync(ann, new ReadCall(new WirePoint(Branch.Main, commit), "", [])))).Message;
    }

    [Fact]
    public async Task History_OfABranch_IsToldInFull_OnceItHasWhatWasMadeElsewhere()
    {
        var process = await universe.LaunchAsync("joined", TestModules.Counters);
        Assert.Equal("", (await process.ForkAsync(TestUniverse.Session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, [Hidden]))).Message);
        var made = await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Add("x") with { Branch = Hidden });
        var bob = await new PrincipalRights(universe).EnrolAsync("branch-bob", process, "main", "read");

        Assert.Equal("", (await process.HistoryAsync(bob, made.Commit, 1))[0].Branch);
        var merge = new MergeCall(Branch.Main, Hidden, 0, 0, false, false, false, []);
        Assert.True((await process.MergeAsync(TestUniverse.Session, TestUniverse.NewOperation(), merge)).IsFastForward);

        var all = await process.HistoryAsync(TestUniverse.Session, 1, 100);
        Assert.Equal(all.Select(Text), (await process.HistoryAsync(bob, 1, 100)).Select(Text));
        Assert.Equal(made.Commit, (await process.ReadAsync(bob, new ReadCall(new WirePoint(Branch.Main, made.Commit), "", []))).Commit);
    }

    [Fact]
    public async Task Why_OnABranchThatWasDiscarded_TellsNothingOfCommitsOfOtherBranches()
    {
        var process = await universe.LaunchAsync("discarded", TestModules.Counters);
        var (session, gone) = (TestUniverse.Session, "main-gone");
        Assert.Equal("", (await process.ForkAsync(session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, [Hidden]))).Message);
        var made = await process.CollapseAsync(session, TestUniverse.NewOperation(), TestModules.Add("x") with { Branch = Hidden });
        Assert.Equal("", (await process.ForkAsync(session, TestUniverse.NewOperation(), new ForkCall(Hidden, 0, [gone]))).Message);
        var last = await process.CollapseAsync(session, TestUniverse.NewOperation(), TestModules.Add("y") with { Branch = gone });
        var cat = await new PrincipalRights(universe).EnrolAsync("branch-cat", process, "main", "read");
        var before = await WhyAsync(cat);
        Assert.Equal("", (await process.DiscardAsync(session, TestUniverse.NewOperation(), gone)).Message);
        var after = await WhyAsync(cat);

        Assert.Equal(Hidden, before.Commits.Single(commit => commit.Number == made.Commit).Branch);
        var hidden = after.Commits.Single(commit => commit.Number == made.Commit);
        Assert.Equal(("", "", "", ""), (hidden.Branch, hidden.Why, hidden.By, hidden.Operation));
        Assert.Equal(Text(hidden), Text((await process.HistoryAsync(cat, made.Commit, 1))[0]));

        async Task<WireExplanation> WhyAsync(SessionToken reader)
        {
            var read = await process.DiffAsync(session, new WirePoint(Hidden, made.Commit - 1), new WirePoint(Hidden, made.Commit));
            return await process.WhyAsync(reader, new WhyCall(new WirePoint(gone, last.Commit), read.Elements[0].Id, 0, "", 100, 100));
        }
    }

    private static string Text(WireCommit commit) => $"{commit with { Parents = default }} {string.Join(',', commit.Parents)}";

    private static Task<FaultException> FaultOfAsync(Func<Task> call) => Assert.ThrowsAsync<FaultException>(call);
}
