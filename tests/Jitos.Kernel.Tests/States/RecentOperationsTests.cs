using CsCheck;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>What the kernel remembers of decided operations, on a process, of which it remembers 64.</summary>
public sealed class RecentOperationsTests
{
    private const string Process = "/proc/1";
    private const int Remembered = 64;

    private readonly TestKernel kernel = TestKernel.Booted();

    public RecentOperationsTests()
    {
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Mkdir("/fs", "open"));
        Accept(Calls.Grant(Process, "/sys/calls/mkdir", "call"));
        Accept(Calls.Grant(Process, "/fs/open", "create"));
    }

    [Fact]
    public void Repeat_AtTheEdgeOfTheWindow_IsAnsweredOrTooOld()
    {
        var receipts = Enumerable.Range(1, Remembered + 1).Select(number => Submit(1000 + number)).ToArray();
        var digest = kernel.State.Root.StateDigest();

        Assert.Equal(SyscallRefusal.TooOld, Submit(1001).Refusal);
        Assert.Same(receipts[1], Submit(1002));
        Assert.Same(receipts[^1], Submit(1000 + Remembered + 1));
        Assert.Equal(digest, kernel.State.Root.StateDigest());
    }

    [Fact]
    public void TooOld_OfOnePrincipal_IsNoMatterToAnother()
    {
        foreach (var number in Enumerable.Range(1, Remembered + 1))
        {
            _ = Submit(1000 + number);
        }

        Assert.Equal(SyscallRefusal.TooOld, Submit(900).Refusal);
        Assert.True(kernel.Submit(Calls.Mkdir("/fs", "other"), operation: 901).IsAccepted);
    }

    [Fact]
    public void TooOld_AfterReplay_IsTheSame()
    {
        foreach (var number in Enumerable.Range(1, Remembered + 1))
        {
            _ = Submit(1000 + number);
        }

        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);

        foreach (var number in new[] { 1001, 1002, 1030, 1000 + Remembered + 1 })
        {
            Assert.Equal(Submit(number).ToBytes(), KernelMachine.Step(replayed, new Submission(Process, TestKernel.Operation(number)), Mkdir(number)).Receipt!.ToBytes());
        }
    }

    [Fact]
    public void Request_ThatWasForgotten_IsTooOldAtAnyCommitBeforeThoseRemembered()
    {
        foreach (var number in Enumerable.Range(0, Remembered + 1))
        {
            _ = SubmitAt((ulong)(100 + (10 * number)), 2000 - number);
        }

        Assert.Equal(SyscallRefusal.TooOld, SubmitAt(109, 2000).Refusal);
        Assert.True(SubmitAt(5000, 3000).IsAccepted);
    }

    [Fact]
    public void Operations_InAnyOrderAndRepeated_AreDoneAtMostOnce() => Gen.Int[1, 150].Array[300].Sample(
        numbers =>
        {
            var (state, ticks) = (kernel.State, new Dictionary<int, ulong>());
            foreach (var number in numbers)
            {
                var transition = KernelMachine.Step(state, new Submission(Process, TestKernel.Operation(number + 1000)), Mkdir(number));
                if (transition.Receipt!.IsAccepted)
                {
                    Assert.Equal(transition.Receipt.Tick, ticks.TryAdd(number, transition.Receipt.Tick) ? transition.Receipt.Tick : ticks[number]);
                }

                state = transition.Next;
            }

            Assert.Equal((ulong)ticks.Count, state.Tick - kernel.State.Tick);
        },
        iter: 20,
        threads: 1);

    private static Syscall Mkdir(int number) => Calls.Mkdir("/fs/open", $"d{number}");

    private Receipt Submit(int number) => kernel.Submit(Mkdir(number), Process, number);

    private Receipt SubmitAt(ulong commit, int number) => kernel.Submit(Mkdir(number), Process, number, commit);

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
