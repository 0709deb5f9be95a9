using System.Buffers.Binary;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Bench;

/// <summary>A kernel in memory, as its machine decides: what a call costs is what the gate, the rule and the laws cost.</summary>
internal sealed class CliffsKernel
{
    internal const string Operator = "/usr/operator";

    private int operations;

    internal CliffsKernel()
    {
        State = KernelMachine.Boot(KernelState.Start(), "bench").Next;
        Do("mkdir", Path("/fs"), Text("desk"));
        Do("configure", Path("/fs/desk"), Text("config"), Text("0"));
    }

    internal KernelState State { get; private set; }

    internal void Launch(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            Do("spawn", Path("/proc"), Text($"p{number}"));
        }
    }

    internal void Enrol(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Do("enrol", Path("/usr"), Text($"u{number}"));
            Do("grant", Path("/cap/1"), Path($"/usr/u{number}"), Path("/sys/calls/configure"), Rights("call"), Text(""));
            Do("grant", Path("/cap/1"), Path($"/usr/u{number}"), Path("/fs/desk"), Rights("read", "write", "create"), Text(""));
        }
    }

    /// <summary>Directories, each with a setting that has the same name as those in all others.</summary>
    internal void MakeNamesakes(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Do("mkdir", Path("/fs"), Text($"d{number}"));
            Do("configure", Path($"/fs/d{number}"), Text("config"), Text("0"));
        }
    }

    /// <summary>Entries of other names, in directories of a hundred.</summary>
    internal void MakeEntries(int count)
    {
        for (var number = 0; number < count; number++)
        {
            if (number % 100 == 0)
            {
                Do("mkdir", Path("/fs"), Text($"e{number}"));
            }

            Do("configure", Path($"/fs/e{number / 100 * 100}"), Text($"s{number}"), Text("0"));
        }
    }

    internal void Configure(int value) => Do("configure", Path("/fs/desk"), Text("config"), Text($"{value}"));

    internal void ConfigureBy(string principal, int value) => Submit(principal, "configure", Path("/fs/desk"), Text("config"), Text($"{value}"));

    /// <summary>Whether a process may read its own entry's directory: what each process with a mapped region asks again and again.</summary>
    internal void AskLease() => _ = KernelQueries.MayRead(State, 7, "/fs/desk");

    internal void AskRights() => MutexCalls.Require(!KernelQueries.ProcessRights(State, Operator, 7).IsEmpty, "the rights of the operator");

    internal void Find() => MutexCalls.Require(KernelQueries.FindProcess(State, Operator, "p7") is { Pid: > 0 }, "the process p7");

    private void Do(string call, params SyscallArgument[] arguments) => Submit(Operator, call, arguments);

    private void Submit(string principal, string call, params SyscallArgument[] arguments)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, ++operations);
        // A hundred calls a second: no limit of calls in a second is in the way.
        var submission = new Submission(principal, new OperationId(bytes)) { Uptime = operations / 100 };
        var transition = KernelMachine.Step(State, submission, new Syscall(call, [.. arguments]));
        MutexCalls.Require(transition.Receipt!.IsAccepted, transition.Receipt.Message);
        State = transition.Next;
    }

    private static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    private static SyscallArgument Rights(params string[] rights) => SyscallArgument.Of(Value.OfList([.. rights.Select(Value.Of)]));
}
