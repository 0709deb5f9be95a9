using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>The limits that each principal has without being given any, and those that the root graph says.</summary>
public sealed class LimitTests
{
    private const string Eve = "/usr/eve";
    private const string Bob = "/usr/bob";
    private const int Flood = 100_000;

    private readonly TestKernel kernel = TestKernel.Booted();

    public LimitTests()
    {
        Accept(Calls.Mkdir("/fs", "open"));
        foreach (var who in new[] { "eve", "bob" })
        {
            Accept(Calls.Enrol(who));
            foreach (var (region, right) in new[] { ("/sys/calls/mkdir", "call"), ("/fs/open", "create"), ("/sys/calls/spawn", "call"), ("/proc", "create"), ("/sys/calls/exit", "call") })
            {
                Accept(Calls.Grant("/usr/" + who, region, right));
            }
        }
    }

    [Fact]
    public void Flood_OfRefusals_TakesFewRecordsAndOneSummary()
    {
        var (records, bytes, tally, cost) = (kernel.Records.Count, Bytes(), RefusalTally.Empty, default(Usage));
        for (var number = 0; number < Flood; number++)
        {
            kernel.Uptime = number / 1_700;
            var transition = kernel.Step(Eve, Calls.Mkdir("/fs/none", "x"));
            Assert.Equal(SyscallRefusal.Denied, transition.Receipt!.Refusal);
            if (transition.Unrecorded is { } more)
            {
                (tally, cost) = (tally.With(transition.Receipt.Refusal.ToString()), cost + more);
            }
        }

        Assert.Equal((100, Flood - 100L), (kernel.Records.Count - records, tally.Count));
        kernel.Summarise(Eve, tally, cost);
        Assert.InRange(Bytes() - bytes, 1, 64 * 1024);
        var seen = KernelQueries.Decisions(kernel.State, Calls.Operator, null, 1).Single();
        Assert.Equal((Eve, "refusals", $"{Flood - 100} more requests were refused without a record of their own: Denied {Flood - 100}."), (seen.By, seen.Call, seen.Receipt.Message));
        Assert.Equal(Flood, kernel.State.UsageOf(Eve).Calls);
        Assert.Equal(Flood, kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply).UsageOf(Eve).Calls);
    }

    [Fact]
    public void Flood_ThatGoesOn_TakesNoMoreThanItsRecordsInEachMinute()
    {
        var records = kernel.Records.Count;
        for (var number = 0; number < 3_000; number++)
        {
            kernel.Uptime = number / 10;
            _ = kernel.Step(Eve, Calls.Mkdir("/fs/none", "x"));
        }

        Assert.Equal(5 * 100, kernel.Records.Count - records);
    }

    [Fact]
    public void Flood_OfOnePrincipal_LeavesTheVerdictsAndRecordsOfAnotherAlone()
    {
        var alone = VerdictsOfBob(flood: 0);

        Assert.Equal(alone, VerdictsOfBob(flood: 20));
        Assert.Contains(alone, verdict => verdict == (SyscallRefusal.None, 1));
        Assert.Contains(alone, verdict => verdict == (SyscallRefusal.Unlawful, 1));
    }

    [Fact]
    public void Refusal_ThatIsNotRecorded_ChangesNothingAndIsJudgedAnew()
    {
        for (var number = 0; number < 100; number++)
        {
            _ = kernel.Step(Eve, Calls.Mkdir("/fs/none", "x"));
        }

        var before = kernel.State;
        Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/later", "x"), Eve, 5_000).Refusal);
        Assert.Same(before, kernel.State);

        Accept(Calls.Mkdir("/fs", "later"));
        Accept(Calls.Grant(Eve, "/fs/later", "create"));
        Assert.Equal("", kernel.Submit(Calls.Mkdir("/fs/later", "x"), Eve, 5_000).Message);
    }

    [Fact]
    public void Rate_CountsWhatGotNoRecord()
    {
        var by = new Submission(Eve, TestKernel.Operation(5_000)) { Uptime = 7, Unrecorded = 2_000 };

        Assert.Equal(SyscallRefusal.Quota, kernel.Submit(by, Calls.Mkdir("/fs/open", "x")).Refusal);
        Assert.Equal("", kernel.Submit(by with { Operation = TestKernel.Operation(5_001), Unrecorded = 1_998 }, Calls.Mkdir("/fs/open", "y")).Message);
    }

    [Fact]
    public void Rate_WithoutALimitOfItsOwn_IsThatOfTheRootGraph()
    {
        Assert.Equal((2_000, -1), (Limit(Eve, "rate"), Limit(Calls.Operator, "rate")));
        Accept(Set("rate", "3"));
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(number => kernel.Submit(Calls.Mkdir("/fs/open", $"{number}"), Eve).IsAccepted));

        Assert.Equal("", kernel.Submit(Calls.Mkdir("/fs/open", "of bob"), Bob).Message);
        Assert.All(Enumerable.Range(0, 10), number => Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", $"operator {number}")).IsAccepted));
        Accept(Calls.Make("limit", [Eve, .. Enumerable.Repeat((object)Value.Of(-1L), 5)]));
        Assert.Equal("", kernel.Submit(Calls.Mkdir("/fs/open", "3"), Eve).Message);
    }

    [Fact]
    public void Processes_AboveTheLimit_AreRefusedUntilOneHasEnded()
    {
        Accept(Calls.Make("allow", Eve, Value.Of(100L), Value.Of(2L), Value.Of(10L), Value.Of(5L)));
        Assert.Equal((2, 10, 5), (Limit(Eve, "processes"), Limit(Eve, "branches"), Limit(Eve, "streams")));
        Assert.Equal([true, true, false], new[] { "a", "b", "c" }.Select(name => kernel.Submit(TestKernel.Spawn(name), Eve).IsAccepted));

        var refused = kernel.Submit(TestKernel.Spawn("c"), Eve);
        Assert.Equal(SyscallRefusal.Quota, refused.Refusal);
        Assert.Contains("The limit of processes is used up", refused.Message, StringComparison.Ordinal);
        Assert.True(kernel.Submit(TestKernel.Spawn("of bob"), Bob).Refusal == SyscallRefusal.Unlawful, "a blank can't be in the name of a process");
        Assert.Equal("", kernel.Submit(TestKernel.Spawn("of-bob"), Bob).Message);

        Assert.Equal("", kernel.Submit(Calls.Make("exit", "/proc/1"), Eve).Message);
        Assert.Equal([true, false], new[] { "c", "d" }.Select(name => kernel.Submit(TestKernel.Spawn(name), Eve).IsAccepted));
        Assert.Equal(SyscallRefusal.NoMatch, kernel.Submit(Calls.Make("exit", "/proc/1")).Refusal);
    }

    [Fact]
    public void Exit_OfAProcessWhoseLauncherIsGone_EndsIt()
    {
        Assert.Equal("", kernel.Submit(TestKernel.Spawn("a"), Eve).Message);
        Accept(Calls.Make("remove", Eve));

        Accept(Calls.Make("exit", "/proc/1"));

        Assert.Equal("exited", kernel.State.FindProcess(1)!.State);
    }

    [Fact]
    public void Limits_AfterReplayAndFromASnapshot_AreThoseSet()
    {
        Accept(Set("rate", "3"));
        Accept(Set("calls", "1000"));
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
            Assert.Equal([3, 1_000, 100, -1], new[] { "rate", "calls", "streams", "fuel" }.Select(name => KernelQueries.LimitOf(state, Eve, name)));
        }
    }

    [Theory]
    [InlineData("speed", "3", "There is no limit 'speed'; the limits are branches, bytes, calls")]
    [InlineData("rate", "fast", "The limit 'rate' needs a whole number")]
    [InlineData("rate", "-2", "The limit 'rate' needs a whole number")]
    [InlineData("calls", "", "The limit 'calls' needs a whole number")]
    public void Configure_OfWhatIsNoLimit_IsRefused(string name, string value, string why)
    {
        var refused = kernel.Submit(Set(name, value));

        Assert.Equal(SyscallRefusal.Unlawful, refused.Refusal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_OfTheRootGraph_AreThoseOfTheProgram()
    {
        var directory = new RootDirectory(kernel.State.Root);
        var said = directory.Children(directory.Find("/sys/policy/limits")).ToDictionary(
            limit => directory.PathOf(limit)["/sys/policy/limits/".Length..],
            limit => long.Parse(kernel.State.Root.ValueOf(limit, kernel.State.Root.Symbols.Intern("value")).AsString(), System.Globalization.CultureInfo.InvariantCulture));

        Assert.All(["calls", "elements", "bytes", "fuel", "rate", "refusals", "processes", "branches", "streams", "graph"], name => Assert.Equal(said.GetValueOrDefault(name, -1), Limit(Eve, name)));
        Assert.Equal(7, said.Count);
    }

    private static Syscall Set(string limit, string value) => Calls.Make("configure", "/sys/policy/limits", Value.Of(limit), Value.Of(value));

    private List<(SyscallRefusal Refusal, int Records)> VerdictsOfBob(int flood)
    {
        var (verdicts, start) = (new List<(SyscallRefusal, int)>(), kernel.State);
        for (var number = 0; number < 200; number++)
        {
            for (var other = 0; other < flood; other++)
            {
                _ = kernel.Step(Eve, Calls.Mkdir("/fs/none", "x"));
            }

            var records = kernel.Records.Count;
            var refusal = kernel.Submit(Calls.Mkdir("/fs/open", $"d{number * 7 % 150}"), Bob, 100_000 + number).Refusal;
            verdicts.Add((refusal, kernel.Records.Count - records));
        }

        kernel.Reset(start);
        return verdicts;
    }

    private long Limit(string principal, string name) => KernelQueries.LimitOf(kernel.State, principal, name);

    private long Bytes() => kernel.Records.Sum(record => (long)record.Payload.Length);

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
