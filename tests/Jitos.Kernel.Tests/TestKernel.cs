using System.Buffers.Binary;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>A live kernel and the records that it appended, as bytes.</summary>
internal sealed class TestKernel
{
    private int operations;

    private TestKernel()
    {
    }

    public KernelState State { get; private set; } = KernelState.Start();

    /// <summary>The time at which syscalls arrive.</summary>
    public long Second { get; set; }

    /// <summary>How long the kernel has been up when syscalls arrive.</summary>
    public long Uptime { get; set; }

    public List<(ushort Type, byte[] Payload)> Records { get; } = [];

    /// <summary>A kernel after its first tick.</summary>
    public static TestKernel Booted()
    {
        var kernel = new TestKernel();
        _ = kernel.Take(KernelMachine.Boot(kernel.State, "default"));
        return kernel;
    }

    public static OperationId Operation(int number)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), number);
        return new OperationId(bytes);
    }

    public static Syscall Spawn(string name, string directory = "/proc") =>
        new("spawn", [SyscallArgument.AtPath(directory), SyscallArgument.Of(Value.Of(name))]);

    public Receipt Submit(Syscall call, string principal = "/usr/operator", int? operation = null, ulong? order = null)
    {
        var submission = new Submission(principal, Operation(operation ?? ++operations)) { Second = Second, Uptime = Uptime };
        return Submit(order is { } stands ? submission with { Order = stands } : submission, call);
    }

    public Receipt Submit(Submission submission, Syscall call) => Take(KernelMachine.Step(State, submission, call))!;

    /// <summary>Submits a syscall and gives the whole transition.</summary>
    public KernelTransition Step(string principal, Syscall call)
    {
        var transition = KernelMachine.Step(State, new Submission(principal, Operation(++operations)) { Second = Second, Uptime = Uptime }, call);
        _ = Take(transition);
        return transition;
    }

    public void Summarise(string principal, RefusalTally tally, Usage cost) =>
        _ = Take(KernelMachine.Summarise(State, new Submission(principal, default) { Second = Second, Uptime = Uptime }, tally, cost));

    /// <summary>Goes back to a state.</summary>
    public void Reset(KernelState state) => State = state;

    public void Collect(long pid, ulong after) => _ = Take(KernelMachine.Collect(State, pid, after));

    public void Seal(Digest snapshot = default) => _ = Take(KernelMachine.Seal(State, snapshot));

    public IEnumerable<KernelRecord> Decoded() => Records.Select(record => KernelRecordCodec.Read(record.Type, record.Payload));

    private Receipt? Take(KernelTransition transition)
    {
        State = transition.Next;
        Records.AddRange(transition.Append.Select(record => (KernelRecordCodec.TypeOf(record), KernelRecordCodec.Write(record))));
        return transition.Receipt;
    }
}
