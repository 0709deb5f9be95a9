using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Request = Jitos.Process.Request;

namespace Jitos.Fuzz.Tests;

/// <summary>A process and a kernel that did something of each kind, as the records that they appended.</summary>
internal sealed class SampleWorld
{
    private const string Module = """
        module people
        node Person { name: string key, age: int = 0, tags: list, note: bytes, size: float }
        edge knows: Person -> Person { since: int = 0 }
        node Tell: Syscall { port: string, body: string }
        rule add(name: string) { not (:Person {name: $name}) create (:Person {name: $name, tags: ["a", 1, [true, 2.5]], note: 0x00ff, size: 1.5}) }
        rule meet { match (a:Person), (b:Person) not (a)-[:knows]->(b) create (a)-[:knows]->(b) }
        rule age { match (a:Person) where a.age < 3 set a.age = a.age + 1 }
        rule tell { create (:Tell {port: "/net/inbox", body: "hi", state: "pending"}) }
        program live { add("ann"); add("bob"); meet!; age!; if age then age else tell; tell }
        view near(name: string) { from (p:Person {name: $name}) expand -[:knows*..2]- }
        """;

    private static readonly Settlement Settled = new(ElementId.Node(0, 3), true, "", 7);

    private static readonly MergeConflict Conflict = new(
        new Conflict(ConflictKind.Overwritten, new StepOrigin(4, 1), 5, "age", [ElementId.Node(0, 1)], "age", "ages it", new StepOrigin(3, 0)), [new CommitId(6)]);

    private int operations;
    private KernelState kernel = KernelState.Start();

    public SampleWorld()
    {
        LiveProcess();
        LiveKernel();
    }

    public ProcessState Process { get; private set; } = ProcessState.Start();

    public List<ProcessRecord> ProcessRecords { get; } = [];

    public List<KernelRecord> KernelRecords { get; } = [];

    /// <summary>A graph before and after a change.</summary>
    public (GraphVersion Before, GraphVersion After) Graphs { get; private set; }

    private void LiveProcess()
    {
        Do(new Command.Create(new ProcessIdentity("default", 1, "people")));
        Do(new Command.Install(new ModuleSource("people.jitos", Module)));
        var before = Process.Main.Version;
        Run(new Invocation("live", []), null);
        Graphs = (before, Process.Main.Version);
        Run(new Invocation("add", [ActualArgument.Of(Value.Of("cid"))]), new ViewCall("near", [ActualArgument.Of(Value.Of("ann"))]));
        Do(new Command.Fork(["try/a", "try/b"], Process.Main.Head));
        Do(new Command.Deliver(new Message(1, "inbox", "/usr/1", "hello", 3)));
        Do(new Command.Discard("try/b"));
        Do(new Command.Deny("run", new Refusal(RefusalKind.Denied, "no right")));
        Do(new Command.Seal([]));
        ProcessRecords.Add(new ProcessRecord.Advanced("main", new CommitId(3), new Checksum(5), NewRequest()));
        ProcessRecords.Add(new ProcessRecord.Quarantined(new QuarantinedItem(1, new Incoming.Letter(new Message(2, "inbox", "/usr/1", "bad", 4)), "forbidden")));
        ProcessRecords.Add(new ProcessRecord.Quarantined(new QuarantinedItem(2, new Incoming.Answer(Settled), "forbidden")));
        ProcessRecords.Add(new ProcessRecord.Answered(new Outcome.Refused(new Refusal(RefusalKind.Conflicts, "no")) { Conflicts = [Conflict] }, NewRequest()));
        ProcessRecords.Add(new ProcessRecord.Released(1, true, new CommitId(3), new Checksum(5), NewRequest()));
    }

    private void LiveKernel()
    {
        Take(KernelMachine.Boot(kernel, "default"));
        Submit(new Syscall("spawn", [SyscallArgument.AtPath("/proc"), SyscallArgument.Of(Value.Of("one"))]));
        Submit(new Syscall("enrol", [SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of("ann"))]));
        Submit(new Syscall("grant", [SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath("/usr/ann"), SyscallArgument.AtPath("/fs"), SyscallArgument.Of(Value.OfList([Value.Of("read")])), SyscallArgument.Of(Value.Of(""))]));
        Submit(new Syscall("nothing", [SyscallArgument.Of(Value.Of(1.5)), SyscallArgument.Of(Value.OfBytes([1, 2])), SyscallArgument.Of(Value.True)]));
        Take(KernelMachine.Seal(kernel, default));
    }

    private void Run(Invocation call, ViewCall? within)
    {
        var collapse = new CollapseRequest(Branch.Main, call, RunLimits.Default) { Within = within };
        var outcome = ProcessMachine.Collapse(Process, collapse, CancellationToken.None);
        Do(new Command.Commit(Assert.IsType<CollapseOutcome.Proposed>(outcome).Proposal));
    }

    private void Do(Command command)
    {
        var transition = ProcessMachine.Step(Process, NewRequest(), command);
        Assert.True(transition.Outcome is not Outcome.Refused || command is Command.Deny, transition.Outcome.ToString());
        Process = transition.Next;
        ProcessRecords.AddRange(transition.Append);
    }

    private void Submit(Syscall call) => Take(KernelMachine.Step(kernel, new Submission("/usr/operator", NewOperation()) { Second = 1_700_000_000 }, call));

    private void Take(KernelTransition transition)
    {
        kernel = transition.Next;
        KernelRecords.AddRange(transition.Append);
    }

    private Request NewRequest() => new(NewOperation(), "/usr/operator", Digest.Of([1]));

    private OperationId NewOperation()
    {
        var bytes = new byte[OperationId.Size];
        bytes[^1] = (byte)++operations;
        return new OperationId(bytes);
    }
}
