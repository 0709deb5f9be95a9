using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel.Tests;

public sealed class KernelMachineTests
{
    private readonly TestKernel kernel = TestKernel.Booted();

    [Fact]
    public void Boot_OfANewUniverse_MakesTheFirstTick()
    {
        Assert.Equal(("default", 1UL), (kernel.State.Universe, kernel.State.Tick));
        Assert.Single(kernel.Records);
        Assert.Empty(kernel.State.Processes());
    }

    [Fact]
    public void Boot_OfABootedUniverse_DoesNothing()
    {
        var transition = KernelMachine.Boot(kernel.State, "other");

        Assert.Empty(transition.Append);
        Assert.Same(kernel.State, transition.Next);
    }

    [Fact]
    public void Apply_OfTheRecords_LeadsToTheLiveState()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"));
        _ = kernel.Submit(TestKernel.Spawn("one"));
        kernel.Seal();
        _ = kernel.Submit(TestKernel.Spawn("two"));

        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);

        Assert.Equal((kernel.State.Tick, kernel.State.Root.StateDigest()), (replayed.Tick, replayed.Root.StateDigest()));
        Assert.Equal(kernel.State.Processes(), replayed.Processes());
        Assert.Equal(kernel.Submit(TestKernel.Spawn("one"), operation: 1).ToBytes(), KernelMachine.Step(replayed, new Submission("/usr/operator", TestKernel.Operation(1)), TestKernel.Spawn("one")).Receipt!.ToBytes());
    }

    [Fact]
    public void Submit_OfSpawn_NumbersProcessesInOrder()
    {
        var (first, second) = (kernel.Submit(TestKernel.Spawn("one")), kernel.Submit(TestKernel.Spawn("two")));

        Assert.Equal(["/proc/1", "/cap/4", "/proc/2", "/cap/5"], first.Created.Concat(second.Created));
        Assert.Equal((2UL, 3UL), (first.Tick, second.Tick));
        Assert.Equal(new ProcessEntry(2, "two", "running", "/usr/operator"), kernel.State.FindProcess(2));
        Assert.Null(kernel.State.FindProcess(3));
    }

    public static TheoryData<string, Syscall, SyscallRefusal> Refusals => new()
    {
        { "/usr/nobody", TestKernel.Spawn("x"), SyscallRefusal.NoPrincipal },
        { "../proc", TestKernel.Spawn("x"), SyscallRefusal.NoPrincipal },
        { "/usr/operator", new Syscall("reboot", []), SyscallRefusal.BadCall },
        { "/usr/operator", new Syscall("boot", []), SyscallRefusal.BadCall },
        { "/usr/operator", new Syscall("spawn/x", []), SyscallRefusal.BadCall },
        { "/usr/operator", new Syscall("spawn", [SyscallArgument.AtPath("/proc"), SyscallArgument.Of(Value.Of(1))]), SyscallRefusal.BadCall },
        { "/usr/operator", new Syscall("spawn", [SyscallArgument.AtPath("/proc")]), SyscallRefusal.BadCall },
        { "/usr/everyone", TestKernel.Spawn("x"), SyscallRefusal.NoPrincipal },
        { "/usr/operator", TestKernel.Spawn("x", "/proc/7"), SyscallRefusal.Denied },
        { "/usr/operator", TestKernel.Spawn("x", "proc"), SyscallRefusal.Denied },
        { "/usr/operator", TestKernel.Spawn("x", "/proc/../usr"), SyscallRefusal.Denied },
        { "/usr/operator", TestKernel.Spawn("x", "/proс"), SyscallRefusal.Denied },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Submit_OfWhatTheGateRefuses_IsJournaledWithoutATick(string principal, Syscall call, SyscallRefusal expected)
    {
        var receipt = kernel.Submit(call, principal);

        Assert.Equal((expected, 1UL), (receipt.Refusal, receipt.Tick));
        Assert.NotEmpty(receipt.Message);
        Assert.Equal(kernel.State.Root.Checksum, receipt.Root);
        Assert.Equal(2, kernel.Records.Count);
    }

    [Fact]
    public void Submit_OfATakenName_HasNoMatch()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"));

        Assert.Equal((SyscallRefusal.NoMatch, 2UL), (kernel.Submit(TestKernel.Spawn("one")).Refusal, kernel.State.Tick));
    }

    [Fact]
    public void Submit_OnADirectoryOfAnotherType_IsRefused() =>
        Assert.NotEqual(SyscallRefusal.None, kernel.Submit(TestKernel.Spawn("one", "/usr")).Refusal);

    [Fact]
    public void Submit_OfARepeat_GivesTheSameReceiptAndNoRecord()
    {
        var (accepted, refused) = (kernel.Submit(TestKernel.Spawn("one"), operation: 7), kernel.Submit(TestKernel.Spawn("one"), operation: 8));
        var records = kernel.Records.Count;

        Assert.Same(accepted, kernel.Submit(TestKernel.Spawn("one"), operation: 7));
        Assert.Same(refused, kernel.Submit(TestKernel.Spawn("one"), operation: 8));
        Assert.Equal(records, kernel.Records.Count);
    }

    [Fact]
    public void Submit_OfAnotherSyscallUnderAUsedOperation_IsRefusedToItsPrincipalAlone()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"), operation: 7);

        Assert.Equal(SyscallRefusal.OperationIdReuse, kernel.Submit(TestKernel.Spawn("two"), operation: 7).Refusal);
        Assert.Equal(SyscallRefusal.NoPrincipal, kernel.Submit(TestKernel.Spawn("one"), "/usr/somebody", operation: 7).Refusal);
        Assert.Equal((4, 2UL), (kernel.Records.Count, kernel.State.Tick));
        Assert.True(kernel.Submit(TestKernel.Spawn("one"), operation: 7).IsAccepted);
    }

    [Fact]
    public void Seal_OfASealedState_DoesNothing()
    {
        kernel.Seal();
        kernel.Seal();

        Assert.Equal(2, kernel.Records.Count);
        Assert.Equal(kernel.State.Root.StateDigest(), kernel.State.Seal!.State);
    }

    [Fact]
    public void Apply_OfARecordTwice_IsRefused()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"));

        foreach (var record in kernel.Decoded())
        {
            Assert.Throws<ReplayException>(() => KernelMachine.Apply(kernel.State, record));
        }
    }

    [Fact]
    public void SkipAndRestore_OfASnapshot_LeadToTheSameStateAsApply()
    {
        _ = kernel.Submit(TestKernel.Spawn("one"));
        var snapshot = Snapshot.Write(kernel.State.Root);
        kernel.Seal(Digest.Of(snapshot));
        var records = kernel.Decoded().ToList();

        var skipped = records.SkipLast(1).Aggregate(KernelState.Start(), KernelMachine.Skip);
        var restored = KernelMachine.Restore(skipped, (KernelRecord.Sealed)records[^1], Snapshot.Read(snapshot, skipped.Root.Symbols));

        Assert.Equal((kernel.State.Tick, kernel.State.Root.StateDigest()), (restored.Tick, restored.Root.StateDigest()));
        Assert.Equal(["/proc/2", "/cap/5"], KernelMachine.Step(restored, new Submission("/usr/operator", TestKernel.Operation(9)), TestKernel.Spawn("two")).Receipt!.Created);
        Assert.Throws<ReplayException>(() => KernelMachine.Restore(skipped, (KernelRecord.Sealed)records[^1], GraphVersion.Empty(skipped.Root.Symbols)));
    }
}
