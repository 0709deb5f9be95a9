using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class DecisionLogTests
{
    private const string Ann = "/usr/ann";
    private const string Process = "/proc/1";
    private const int Kept = 1_000;

    private readonly TestKernel kernel = TestKernel.Booted();

    public DecisionLogTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Mkdir("/fs", "shut"));
    }

    [Fact]
    public void Decisions_OfTheOperator_AreAllInOrder()
    {
        _ = kernel.Submit(Calls.Mkdir("/fs/shut", "a"), Ann);

        var all = Seen(Calls.Operator);

        Assert.Equal([1UL, 2, 3, 4], all.Select(decision => decision.Number));
        Assert.Equal(["enrol", "spawn", "mkdir", "mkdir"], all.Select(decision => decision.Call));
        Assert.Equal((Ann, "mkdir(/fs/shut, \"a\")", SyscallRefusal.Denied), (all[^1].By, all[^1].Text, all[^1].Receipt.Refusal));
        Assert.Equal(all[2..], Seen(Calls.Operator, after: 2));
        Assert.Equal(all[^1..], Seen(Calls.Operator, count: 1));
        Assert.Equal(all[..1], Seen(Calls.Operator, after: 0, count: 1));
        Assert.Equal(all[1..3], Seen(Calls.Operator, after: 1, count: 2));
    }

    [Fact]
    public void Decisions_OfAPrincipal_AreItsOwn()
    {
        _ = kernel.Submit(Calls.Mkdir("/fs/shut", "a"), Ann);
        Accept(Calls.Mkdir("/fs", "b"));

        Assert.Equal([4UL], Seen(Ann).Select(decision => decision.Number));
        Assert.Empty(Seen("/usr/nobody"));
    }

    [Fact]
    public void Decisions_OfAProcess_AreForWhoMayReadIt()
    {
        _ = kernel.Submit(Calls.Mkdir("/fs/shut", "a"), Process);
        Assert.Empty(Seen(Ann));

        Accept(Calls.Grant(Ann, Process, "read"));

        Assert.Equal([Process], Seen(Ann).Select(decision => decision.By));
    }

    [Fact]
    public void Decisions_MoreThanAreKept_AreTheLatest()
    {
        foreach (var number in Enumerable.Range(0, Kept))
        {
            _ = kernel.Submit(Calls.Make("nothing", Value.Of(number)));
        }

        var seen = Seen(Calls.Operator, count: Kept + 10);

        Assert.Equal((Kept, 4UL, Kept + 3UL), (seen.Length, seen[0].Number, seen[^1].Number));
    }

    [Fact]
    public void Text_ThatIsLong_IsCutAndWellFormed()
    {
        foreach (var length in Enumerable.Range(180, 8))
        {
            _ = kernel.Submit(Calls.Make("nothing", Value.Of(new string('x', length) + string.Concat(Enumerable.Repeat("😀", 20)))));
            var text = Seen(Calls.Operator)[^1].Text;

            Assert.InRange(text.Length, 199, 200);
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Decisions_AfterReplay_AreTheSame()
    {
        _ = kernel.Submit(Calls.Mkdir("/fs/shut", "a"), Ann);
        kernel.Seal();

        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);

        Assert.Equal(Seen(Calls.Operator).Select(Line), KernelQueries.Decisions(replayed, Calls.Operator, 0, Kept).Select(Line));
        var skipped = kernel.Decoded().SkipLast(1).Aggregate(KernelState.Start(), KernelMachine.Skip);
        var restored = KernelMachine.Restore(skipped, (KernelRecord.Sealed)kernel.Decoded().Last(), Snapshot.Read(Snapshot.Write(kernel.State.Root), skipped.Root.Symbols));
        Assert.Equal(Seen(Calls.Operator).Select(Line), KernelQueries.Decisions(restored, Calls.Operator, 0, Kept).Select(Line));
    }

    private static string Line(LoggedDecision decision) => $"{decision.Number} {decision.By} {decision.Second} {decision.Text} {decision.Receipt.Refusal} {decision.Detail}";

    private LoggedDecision[] Seen(string principal, ulong? after = null, int count = 100) => [.. KernelQueries.Decisions(kernel.State, principal, after, count)];

    private void Accept(Syscall call) => Assert.Equal("", kernel.Submit(call).Message);
}
