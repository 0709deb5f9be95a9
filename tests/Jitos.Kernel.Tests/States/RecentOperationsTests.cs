using System.Buffers.Binary;
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
        Assert.True(kernel.Submit(Mkdir(902), Process, 902).IsAccepted, "a session that acts for the process is no request of its own");
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
            Assert.Equal(Submit(number).ToBytes(), KernelMachine.Step(replayed, Asked(number), Mkdir(number)).Receipt!.ToBytes());
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
                var transition = KernelMachine.Step(state, Asked(number + 1000), Mkdir(number));
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

    [Fact]
    public void Operations_OfTwoPrincipals_HaveVerdictsThatAreIndependent() =>
        Gen.Select(Gen.Bool, Gen.Int[1, 12], Gen.Int[0, 3]).Array[200].Sample(
            asked =>
            {
                Assert.Equal(VerdictsOf(Process, asked.Where(one => one.Item1)), VerdictsOf(Process, asked));
                Assert.Equal(VerdictsOf(Calls.Operator, asked.Where(one => !one.Item1)), VerdictsOf(Calls.Operator, asked));
            },
            iter: 50,
            threads: 1);

    [Fact]
    public void Operations_ThatOthersUsedFirst_AreNotRefused()
    {
        Accept(Calls.Enrol("eve"));
        foreach (var number in Enumerable.Range(1, 200))
        {
            Assert.Equal(SyscallRefusal.Denied, kernel.Submit(Calls.Mkdir("/fs/open", "x"), "/usr/eve", number).Refusal);
        }

        Assert.All(Enumerable.Range(1, 100), number => Assert.True(Submit(number).IsAccepted));
        Assert.All(Enumerable.Range(101, 100), number => Assert.True(kernel.Submit(Mkdir(number), operation: 50_000 + number).IsAccepted));
    }

    [Fact]
    public void Operations_OfASessionForAProcess_LeaveItsOwnRequestsAlone()
    {
        foreach (var number in Enumerable.Range(1, 300))
        {
            _ = kernel.Submit(Mkdir(1_000 + number), Process, 1_000 + number);
        }

        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "own"), Process, 1_001, 5).IsAccepted);
    }

    [Fact]
    public void Operations_AfterAClockThatWentBack_AreDoneAndRemembered()
    {
        foreach (var number in Enumerable.Range(0, 5_000))
        {
            _ = SubmitTimed(9_000_000 + number);
        }

        var receipts = Enumerable.Range(0, 20_000).Select(number => SubmitTimed(1_000_000 + number)).ToArray();

        Assert.All(receipts, receipt => Assert.Equal(SyscallRefusal.BadCall, receipt.Refusal));
        Assert.Same(receipts[^1], SubmitTimed(1_000_000 + 19_999));
        Assert.Same(receipts[^1_024], SubmitTimed(1_000_000 + 20_000 - 1_024));
        Assert.Equal(SyscallRefusal.TooOld, SubmitTimed(1_000_000).Refusal);
    }

    private static Syscall Mkdir(int number) => Calls.Mkdir("/fs/open", $"d{number}");

    private static Submission Asked(int number) => new(Process, TestKernel.Operation(number)) { Order = (ulong)number };

    private Receipt Submit(int number) => SubmitAt((ulong)number, number);

    /// <summary>The verdicts on what one of two callers asks, where the other asks too, each under ids that both use.</summary>
    private List<SyscallRefusal> VerdictsOf(string principal, IEnumerable<(bool IsOfProcess, int Operation, int Body)> asked)
    {
        var (state, verdicts) = (kernel.State, new List<SyscallRefusal>());
        foreach (var (isOfProcess, operation, body) in asked)
        {
            var by = isOfProcess ? Asked(operation) : new Submission(Calls.Operator, TestKernel.Operation(operation));
            var transition = KernelMachine.Step(state, by, Calls.Mkdir("/fs/open", $"{by.Principal[1]}{operation} {body}"));
            state = transition.Next;
            if (by.Principal == principal)
            {
                verdicts.Add(transition.Receipt!.Refusal);
            }
        }

        return verdicts;
    }

    /// <summary>Asks under an id that begins with a time, as those of clients do.</summary>
    private Receipt SubmitTimed(long time)
    {
        var id = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt64BigEndian(id, time);
        return kernel.Submit(new Submission(Calls.Operator, new OperationId(id)), Calls.Make("nothing"));
    }

    private Receipt SubmitAt(ulong commit, int number) => kernel.Submit(Mkdir(number), Process, number, commit);

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
