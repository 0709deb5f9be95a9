using Jitos.Graph;

namespace Jitos.Process.Tests;

/// <summary>A flood of refusals at a process takes no more records than one at the kernel.</summary>
public sealed class RefusalFloodTests
{
    private const string Eve = "/usr/eve";
    private const int Flood = 100_000;

    private readonly TestProcess process = TestProcess.WithCounters();

    [Fact]
    public void Flood_OfRefusals_TakesFewRecordsAndOneSummary()
    {
        var (records, tally) = (process.Records.Count, RefusalTally.Empty);
        for (var number = 0; number < Flood; number++)
        {
            tally = Deny(Of(Eve, number), Allowance(number / 2_000, new LimitAccount(Eve, 100))) ? tally : tally.With("Denied");
        }

        Assert.Equal((100, Flood - 100L), (process.Records.Count - records, tally.Count));
        process.Take(ProcessMachine.Summarise(process.State, Eve, 50, tally));
        var last = Assert.IsType<ProcessRecord.Denied>(process.Decoded().Last());
        Assert.Equal(("refusals", Eve, $"{Flood - 100} more requests were refused without a record of their own: Denied {Flood - 100}."), (last.What, last.Asked.By, last.Refusal.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flood_OfManyProcessesOfOnePrincipal_IsOneFlood(bool isRestarted)
    {
        var records = process.Records.Count;
        for (var number = 0; number < 1_000; number++)
        {
            _ = Deny(Of($"/proc/{number % 20}", number), Allowance(70, new LimitAccount($"/proc/{number % 20}", 50), new LimitAccount(Eve, 100)));
            if (isRestarted && number % 100 == 0)
            {
                process.Restart(fromSnapshot: false);
            }
        }

        Assert.Equal(100, process.Records.Count - records);
    }

    [Fact]
    public void Flood_OfAProcessOfAPrincipalWithoutLimit_HasThatOfTheProcess()
    {
        var records = process.Records.Count;
        for (var number = 0; number < 500; number++)
        {
            _ = Deny(Of("/proc/7", number), Allowance(number, new LimitAccount("/proc/7", 10), new LimitAccount("/usr/operator", -1)));
        }

        Assert.Equal(9 * 10, process.Records.Count - records);
    }

    [Fact]
    public void Reuse_OfAnOperationWithoutEnd_IsLimitedToo()
    {
        var first = Of(Eve, 1);
        _ = process.Do(new Command.Import(new([new("Counter", [new("name", Value.Of("a"))])], []), "first"), first);
        var records = process.Records.Count;
        for (var number = 0; number < 500; number++)
        {
            var transition = ProcessMachine.Repeat(process.State, first with { Body = Digest.Of([(byte)number]) }, Allowance(1, new LimitAccount(Eve, 100)))!;
            Assert.Equal(RefusalKind.OperationIdReuse, TestProcess.Refused(transition.Outcome).Kind);
            process.Take(transition);
        }

        Assert.Equal(100, process.Records.Count - records);
    }

    /// <summary>Runs that fail, names that are taken, and whatever else is refused once it was computed.</summary>
    [Fact]
    public void Flood_OfRefusedWork_TakesFewRecordsAndIsDoneAgain()
    {
        var (records, unrecorded) = (process.Records.Count, 0);
        Command[] refused = [new Command.Tell(new Outcome.Refused(new Refusal(RefusalKind.BudgetExhausted, "No steps are left."))), new Command.Fork(["main"], process.State.Main.Head)];
        for (var number = 0; number < 500; number++)
        {
            var transition = ProcessMachine.Step(process.State, Asked(number), refused[number % 2], Allowance(70, new LimitAccount("/proc/7", 60), new LimitAccount(Eve, 100)));
            Assert.Equal(number % 2 == 0 ? RefusalKind.BudgetExhausted : RefusalKind.Error, TestProcess.Refused(transition.Outcome).Kind);
            unrecorded += transition.IsUnrecorded ? 1 : 0;
            process.Take(transition);
            if (number % 50 == 0)
            {
                process.Restart(fromSnapshot: false);
            }
        }

        Assert.Equal((60, 440), (process.Records.Count - records, unrecorded));
        Assert.NotNull(ProcessMachine.Repeat(process.State, Asked(0)));
        Assert.Null(ProcessMachine.Repeat(process.State, Asked(499)));
        var done = ProcessMachine.Step(process.State, Asked(499), new Command.Tell(new Outcome.Committed(new CommitReceipt(CommitId.Root, default, 0, 0))), Allowance(70, new LimitAccount("/proc/7", 60)));
        Assert.Null(Assert.IsType<ProcessRecord.Answered>(Assert.Single(done.Append)).Uptime);

        static Request Asked(int number) => new(TestProcess.Operation(1_000 + number), "/proc/7", Digest.Of(BitConverter.GetBytes(number)));
    }

    [Fact]
    public void Refusal_OfALargeRequest_TakesASmallRecord()
    {
        var large = new string('x', 1 << 20);

        _ = process.Do(new Command.Deny($"run {large}", new Refusal(RefusalKind.Denied, $"You may not run {large}.")));
        _ = process.Do(new Command.Tell(new Outcome.Refused(new Refusal(RefusalKind.Failed, large))));

        Assert.All(process.Records.TakeLast(2), record => Assert.InRange(record.Payload.Length, 1, 20_000));
    }

    private static Request Of(string by, int number) => new(TestProcess.Operation(1 + (number % 200)), by, Digest.Of(BitConverter.GetBytes(number)));

    private static RefusalAllowance Allowance(long uptime, params LimitAccount[] accounts) => new(uptime, [.. accounts]);

    private bool Deny(Request request, RefusalAllowance allowance)
    {
        var transition = ProcessMachine.Step(process.State, request, new Command.Deny("read", new Refusal(RefusalKind.Denied, "no")), allowance);
        Assert.Equal(RefusalKind.Denied, TestProcess.Refused(transition.Outcome).Kind);
        process.Take(transition);
        return !transition.IsUnrecorded;
    }
}
