using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>A principal has no more by launching processes: what is limited is counted for whoever pays.</summary>
public sealed class PayerTests
{
    private const string Eve = "/usr/eve";
    private const int Many = 20;

    private readonly TestKernel kernel = TestKernel.Booted();

    public PayerTests()
    {
        Accept(Calls.Mkdir("/fs", "open"));
        Accept(Calls.Enrol("eve"));
        Allow(Eve);
        foreach (var number in Enumerable.Range(1, Many))
        {
            Assert.Equal("", kernel.Submit(TestKernel.Spawn($"p{number}"), Eve).Message);
            Allow(Process(number));
        }
    }

    private static IEnumerable<string> All => [Eve, .. Enumerable.Range(1, Many).Select(Process)];

    [Fact]
    public void Rate_OfAPrincipalWithManyProcesses_IsThatOfOne()
    {
        Accept(Set("rate", "50"));
        kernel.Uptime = 100;

        Assert.Equal(50, Enumerable.Range(0, 10).Sum(round => All.Count(who => kernel.Submit(Calls.Mkdir("/fs/open", $"{round} {who[^1]} {who.Length} {kernel.Records.Count}"), who).IsAccepted)));
        Assert.All(All, who => Assert.Equal(SyscallRefusal.Quota, kernel.Submit(Calls.Mkdir("/fs/open", "more"), who).Refusal));
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "of the operator")).IsAccepted);
    }

    [Fact]
    public void Rate_CountsWhatGotNoRecordOfAnyOfThem()
    {
        var by = new Submission(Process(3), TestKernel.Operation(50_000)) { Uptime = 7, UnrecordedOfPayer = 2_000 };

        Assert.Equal(SyscallRefusal.Quota, kernel.Submit(by, Calls.Mkdir("/fs/open", "x")).Refusal);
        Assert.Equal("", kernel.Submit(by with { Operation = TestKernel.Operation(50_001), UnrecordedOfPayer = 1_000 }, Calls.Mkdir("/fs/open", "y")).Message);
    }

    [Fact]
    public void Refusals_OfAPrincipalWithManyProcesses_AreRecordedAsThoseOfOne()
    {
        var records = kernel.Records.Count;
        kernel.Uptime = 600;
        foreach (var who in Enumerable.Range(0, 30).SelectMany(_ => All))
        {
            Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/none", "x"), who).Refusal);
        }

        Assert.Equal(100, kernel.Records.Count - records);
    }

    [Fact]
    public void Bytes_OfAPrincipalWithManyProcesses_AreThoseOfOne()
    {
        var used = kernel.State.UsageOf(Eve).Bytes;
        Accept(Set("bytes", $"{used + 1_000}"));

        var number = 0;
        foreach (var who in Enumerable.Range(0, 10).SelectMany(_ => All))
        {
            _ = kernel.Submit(Calls.Mkdir("/fs/open", $"d{++number}"), who);
        }

        Assert.InRange(kernel.State.UsageOf(Eve).Bytes, used + 1, used + 1_000);
        Assert.All(All, who => Assert.Equal(SyscallRefusal.Quota, kernel.Submit(Calls.Mkdir("/fs/open", "more"), who).Refusal));
    }

    [Fact]
    public void Processes_ThatAProcessLaunches_CountForWhoeverLaunchedThatOne()
    {
        Accept(Set("processes", $"{Many + 3}"));

        Assert.Equal([true, true, true, false, false], new[] { 1, Many + 1, Many + 2, 2, 3 }.Select((who, number) => LaunchBy(Process(who), $"q{number}")));
        Assert.False(LaunchBy(Eve, "q9"));
        Assert.Equal("", kernel.Submit(Calls.Make("exit", Process(5)), Eve).Message);
        Assert.True(LaunchBy(Process(Many + 3), "q10"));
    }

    [Fact]
    public void Payer_AtTheEndOfALine_IsTheSameAfterReplayAndFromASnapshot()
    {
        Assert.True(LaunchBy(Process(1), "a"));
        Assert.True(LaunchBy(Process(Many + 1), "b"));
        Accept(TestKernel.Spawn("of-the-operator"));
        Assert.Equal("", kernel.Submit(Calls.Make("exit", Process(1)), Eve).Message);
        kernel.Seal();
        var records = kernel.Decoded().ToArray();
        var skipped = records.SkipLast(1).Aggregate(KernelState.Start(), KernelMachine.Skip);

        foreach (var state in new[]
        {
            kernel.State,
            records.Aggregate(KernelState.Start(), KernelMachine.Apply),
            KernelMachine.Restore(skipped, (KernelRecord.Sealed)records[^1], Snapshot.Read(Snapshot.Write(kernel.State.Root), skipped.Root.Symbols)),
        })
        {
            Assert.Equal([Eve, Eve, Calls.Operator, Eve, "/usr/none"], new[] { Process(1), Process(Many + 2), Process(Many + 3), Eve, "/usr/none" }.Select(who => KernelQueries.PayerOf(state, who)));
            Assert.Equal((kernel.State.UsageOf(Eve), Many + 1), (state.UsageOf(Eve), state.Payers.RunningOf(Eve)));
        }
    }

    [Fact]
    public void Remove_OfAProcessThatHasLaunchedOthers_IsRefusedUntilTheyAreGone()
    {
        Assert.True(LaunchBy(Process(1), "a"));
        Accept(Calls.Make("exit", Process(1)));
        Accept(Calls.Make("exit", Process(Many + 1)));

        var refused = kernel.Submit(Calls.Make("remove", Process(1)));
        Accept(Calls.Make("remove", Process(Many + 1)));
        Accept(Calls.Make("remove", Process(1)));

        Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
        Assert.Contains("Remove those first", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("branches")]
    [InlineData("streams")]
    [InlineData("refusals")]
    public void Accounts_OfAProcess_HaveALimitEach(string limit)
    {
        Accept(Set(limit, "7"));

        Assert.Equal([new LimitAccount(Process(1), 7), new LimitAccount(Eve, 7)], KernelQueries.AccountsOf(kernel.State, Process(1), limit));
        Assert.Equal([new LimitAccount(Eve, 7)], KernelQueries.AccountsOf(kernel.State, Eve, limit));
        Accept(TestKernel.Spawn("of-the-operator"));
        Assert.Equal([new LimitAccount(Process(Many + 1), 7), new LimitAccount(Calls.Operator, -1)], KernelQueries.AccountsOf(kernel.State, Process(Many + 1), limit));
    }

    /// <summary>Stores of before the law have processes whose launcher has no entry any more.</summary>
    [Fact]
    public void Payer_OfALineWhoseLauncherWasRemoved_IsTheSameAfterTheChangeAndFromItsGraph()
    {
        Assert.True(LaunchBy(Process(1), "a"));
        Assert.True(LaunchBy(Process(Many + 1), "b"));
        var before = kernel.State.Root;
        var writer = new GraphWriter(before, kernel.State.Allocator);
        Remove(writer, new RootDirectory(before).Find(Process(1)));
        var after = writer.ToVersion();

        var changed = kernel.State.Payers.After(before, after, Delta.Between(before, after));
        var recovered = Payers.Of(after);

        string[] all = [.. All, Process(Many + 1), Process(Many + 2), Calls.Operator];
        Assert.Equal(all.Select(recovered.Of), all.Select(changed.Of));
        Assert.Equal(all.Select(recovered.RunningOf), all.Select(changed.RunningOf));
        Assert.Equal(all.Select(recovered.HasLaunched), all.Select(changed.HasLaunched));
        Assert.Equal([Process(1), Process(1), Eve], new[] { Process(Many + 1), Process(Many + 2), Process(2) }.Select(changed.Of));
        Assert.Equal((2, Many - 1), (changed.RunningOf(Process(1)), changed.RunningOf(Eve)));
    }

    [Fact]
    public void Refusal_OfALargeCall_TakesASmallRecordAndIsKnownAgain()
    {
        var large = Calls.Make("mkdir", "/fs/none", Value.Of(new string('x', 1 << 20)));

        var (first, again, other) = (kernel.Submit(large, Eve, 9_000), kernel.Submit(large, Eve, 9_000), kernel.Submit(Calls.Mkdir("/fs/none", "y"), Eve, 9_000));

        Assert.InRange(kernel.Records[^2].Payload.Length, 1, 2_048);
        Assert.Equal((first, SyscallRefusal.OperationIdReuse), (again, other.Refusal));
        Assert.StartsWith("mkdir(/fs/none, \"xxx", KernelQueries.Decisions(kernel.State, Calls.Operator, null, 2).First().Text, StringComparison.Ordinal);
    }

    /// <summary>Removes an entry with all that is in it, whatever the law says.</summary>
    private static void Remove(GraphWriter writer, ElementId entry)
    {
        foreach (var child in new RootDirectory(writer).Children(entry).ToArray())
        {
            Remove(writer, child);
        }

        foreach (var edge in EdgesOf(writer, entry))
        {
            writer.Delete(edge);
        }

        writer.Delete(entry);
    }

    private static List<ElementId> EdgesOf(GraphWriter writer, ElementId node)
    {
        var edges = new List<ElementId>();
        foreach (var edge in writer.Edges())
        {
            if (writer.SourceOf(edge) == node || writer.TargetOf(edge) == node)
            {
                edges.Add(edge);
            }
        }

        return edges;
    }

    private static string Process(int number) => $"/proc/{number}";

    private static Syscall Set(string limit, string value) => Calls.Make("configure", "/sys/policy/limits", Value.Of(limit), Value.Of(value));

    private bool LaunchBy(string who, string name)
    {
        var receipt = kernel.Submit(TestKernel.Spawn(name), who);
        if (receipt.IsAccepted)
        {
            Allow(Assert.Single(receipt.Created, path => path.StartsWith("/proc/", StringComparison.Ordinal)));
        }

        return receipt.IsAccepted;
    }

    private void Allow(string who)
    {
        foreach (var (region, right) in new[] { ("/sys/calls/mkdir", "call"), ("/fs/open", "create"), ("/sys/calls/spawn", "call"), ("/proc", "create"), ("/sys/calls/exit", "call") })
        {
            Accept(Calls.Grant(who, region, right));
        }
    }

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
