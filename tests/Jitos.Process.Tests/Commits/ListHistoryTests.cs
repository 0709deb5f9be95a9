using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Lists that grow by a commit at a time: what the journal has of them, and what is read from it.</summary>
public sealed class ListHistoryTests
{
    private const string Boxes = """
        module boxes
        node Box { name: string key, items: list = [] }
        rule box(name: string)                  { create (:Box {name: $name}) }
        rule last(name: string, item: string)   { match (b:Box {name: $name}) set b.items = b.items + [$item] }
        rule first(name: string, item: string)  { match (b:Box {name: $name}) set b.items = [$item] + b.items }
        rule refill(name: string, item: string) { match (b:Box {name: $name}) set b.items = [$item, $item, $item, $item, $item, $item, $item, $item] }
        rule become(name: string, item: string) { match (b:Box {name: $name}) set b.items = [$item, $item] }
        rule clear(name: string)                { match (b:Box {name: $name}) set b.items = [] }
        rule drop(name: string)                 { match (b:Box {name: $name}) delete b }
        rule copy(from: string, to: string)     { match (b:Box {name: $from}), (c:Box {name: $to}) set c.items = b.items }
        program twice(name: string, item: string) { last($name, $item); first($name, $item) }
        """;

    private readonly TestProcess process = TestProcess.With("boxes.jitos", Boxes);

    public ListHistoryTests() => Do("box", "all");

    [Theory]
    [InlineData("last")]
    [InlineData("first")]
    [InlineData("twice")]
    public void Journal_OfAppendsInAsManyCommits_HasBytesByTheirNumber(string program)
    {
        var (few, many) = (BytesOf(100, program), BytesOf(800, program));

        Assert.InRange(many, 1, 9 * few);
        Assert.Equal(process.State.Main.Version.Checksum, Read(program).Main.Version.Checksum);
    }

    [Fact]
    public void Records_WithTheListsInFull_AreReadStill()
    {
        Do("last", "all", "a");
        Do("last", "all", "b");
        var symbols = new SymbolTable();
        var lists = process.ListsOf(process.State.Commits.Select(commit => commit.Id));

        var records = process.Decoded().Select(record => record is ProcessRecord.Committed committed ? committed with { Steps = lists.Take(committed).Steps } : record).ToArray();

        Assert.Contains(records.OfType<ProcessRecord.Committed>(), record => record.Steps.Span[0] == PackedWriter.EditVersion);
        Assert.Equal(process.State.Main.Version.Checksum, records.Aggregate(ProcessState.Start(), ProcessMachine.Apply).Main.Version.Checksum);
        Assert.All(records.OfType<ProcessRecord.Committed>(), record => Assert.False(StepReader.Read(record.Steps.Span, symbols).IsDefault));
    }

    /// <summary>A list that is replaced shares nothing with the one before it.</summary>
    [Fact]
    public void Take_OfALongLine_HoldsTheListsOfOneCommit()
    {
        for (var number = 0; number < 400; number++)
        {
            Do("refill", "all", $"component {number}");
            Do("last", "all", "end");
        }

        var lists = process.ListsOf([process.State.LastCommit]);
        foreach (var record in process.Decoded().OfType<ProcessRecord.Committed>())
        {
            _ = lists.Take(record);
            Assert.False(lists.HoldsMoreThan(10_000), $"after commit {record.Commit.Id}");
        }
    }

    [Fact]
    public void Take_OfCommitsThatOthersFollowLater_CountsTheListsOfEach()
    {
        Do("last", "all", "component");
        process.Fork("main", "a", "b", "c");
        foreach (var branch in new[] { "a", "b", "c" })
        {
            for (var number = 0; number < 100; number++)
            {
                _ = TestProcess.Committed(process.RunOn(branch, "first", "all", $"{number}"));
            }
        }

        var ends = new[] { "a", "b", "c" }.Select(branch => TestProcess.Committed(process.RunOn(branch, "last", "all", "end")).Commit).ToArray();
        var lists = process.ListsOf(ends);
        var committed = process.Decoded().OfType<ProcessRecord.Committed>().ToArray();
        foreach (var record in committed.SkipLast(3))
        {
            _ = lists.Take(record);
        }

        Assert.True(lists.HoldsMoreThan(3 * 100 * 24));
        foreach (var record in committed.TakeLast(3))
        {
            _ = lists.Take(record);
        }

        Assert.False(lists.HoldsMoreThan(0));
    }

    [Fact]
    public void Take_OfACommitThatNobodyWants_LeavesItsStepsShortened()
    {
        foreach (var item in new[] { "a", "b", "c", "d" })
        {
            Do("last", "all", item);
        }

        var (wanted, lists) = (process.State.LastCommit, process.ListsOf([process.State.LastCommit]));

        var taken = process.Decoded().OfType<ProcessRecord.Committed>().Select(record => (record.Commit.Id, lists.Take(record).Steps)).TakeLast(3).ToArray();

        Assert.Equal([true, true, false], taken.Select(one => StepWriter.IsShortened(one.Steps.Span)));
        Assert.Equal(wanted, taken[^1].Id);
    }

    /// <summary>Random histories with forks, merges and deletions: what the journal says less is found again, for each commit.</summary>
    [Fact]
    public void Contents_FromTheJournal_AreThoseThatWereCommitted()
    {
        var shortened = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var (world, random, committed) = (TestProcess.With("boxes.jitos", Boxes), new Random(seed), new Dictionary<CommitId, byte[]>());
            _ = world.Run("box", "a");
            world.Fork("main", "left");
            for (var step = 0; step < 60; step++)
            {
                Act(world, random, committed);
            }

            shortened += world.Decoded().OfType<ProcessRecord.Committed>().Count(record => StepWriter.IsShortened(record.Steps.Span));
            foreach (var (id, content) in world.Contents(committed.Keys))
            {
                Assert.Equal(Convert.ToHexString(committed[id]), Convert.ToHexString(content.Steps.Span));
            }

            var verifier = new ProcessVerifier();
            foreach (var record in world.Decoded())
            {
                verifier.Take(record);
            }

            Assert.Equal(world.State.Main.Version.Checksum, verifier.State.Main.Version.Checksum);
        }

        Assert.InRange(shortened, 100, int.MaxValue);
    }

    private static void Act(TestProcess world, Random random, Dictionary<CommitId, byte[]> committed)
    {
        var (branch, name, other) = (random.Next(3) == 0 ? "left" : "main", "abc"[random.Next(3)].ToString(), "abc"[random.Next(3)].ToString());
        string[] call = random.Next(9) switch
        {
            0 => ["box", name],
            1 => ["first", name, $"{random.Next(9)}"],
            2 => ["become", name, $"{random.Next(9)}"],
            3 => ["clear", name],
            4 => ["drop", name],
            5 => ["copy", name, other],
            6 => ["twice", name, $"{random.Next(9)}"],
            _ => ["last", name, $"{random.Next(9)}"],
        };
        Proposal? proposal = random.Next(12) == 0
            ? (world.TryMerge(new BranchMerge("main", "left") { SkipAll = true }) as MergeOutcome.Proposed)?.Proposal
            : (world.Compute(TestProcess.Collapse(call[0], call[1..]) with { Branch = branch }) as CollapseOutcome.Proposed)?.Proposal;
        if (proposal is not null && world.Do(new Command.Commit(proposal)) is Outcome.Committed done)
        {
            committed.Add(done.Receipt.Commit, proposal.Result.Steps);
        }
    }

    private long BytesOf(int commits, string program)
    {
        var before = process.Records.Count;
        for (var number = 0; number < commits; number++)
        {
            Do(program, "all", "component");
        }

        return process.Records.Skip(before).Sum(record => (long)record.Payload.Length);
    }

    private ProcessState Read(string why)
    {
        var state = process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply);
        Assert.True(state.LastCommit == process.State.LastCommit, why);
        return state;
    }

    private void Do(string program, params string[] arguments) => _ = TestProcess.Committed(process.Run(program, arguments));
}
