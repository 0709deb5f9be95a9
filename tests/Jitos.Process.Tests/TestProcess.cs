using System.Buffers.Binary;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>A live process and the records that it appended, as bytes.</summary>
internal sealed class TestProcess
{
    public const string Counters = """
        module counters
        node Counter { name: string key, count: int = 0 }
        edge next: Counter -> Counter
        rule add(name: string) { not (:Counter {name: $name}) create (:Counter {name: $name}) }
        rule bump(name: string) { match (c:Counter {name: $name}) set c.count = c.count + 1 }
        rule ponder { match (a:Counter), (b:Counter) where a.count + b.count < 0 set a.count = 0 }
        forbid high { (c:Counter) where c.count > 3 }
        """;

    private int operations;

    public ProcessState State { get; private set; } = ProcessState.Start();

    public List<(ushort Type, byte[] Payload)> Records { get; } = [];

    /// <summary>A process with the counters installed.</summary>
    public static TestProcess WithCounters() => With("counters.jitos", Counters);

    /// <summary>A process with a module installed.</summary>
    public static TestProcess With(string file, string module)
    {
        var process = new TestProcess();
        _ = process.Do(new Command.Create(new ProcessIdentity("default", 1, "test")));
        _ = Committed(process.Do(new Command.Install(new ModuleSource(file, module))));
        return process;
    }

    public static CommitReceipt Committed(Outcome outcome) => Assert.IsType<Outcome.Committed>(outcome).Receipt;

    public static Refusal Refused(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Refusal;

    public static OperationId Operation(int number)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(OperationId.Size - sizeof(int)), number);
        return new OperationId(bytes);
    }

    /// <summary>A request under an operation of its own, unless told which.</summary>
    public Request Request(int? operation = null, string body = "") =>
        new(Operation(operation ?? ++operations), "operator", Digest.Of(System.Text.Encoding.UTF8.GetBytes(body)));

    public Outcome Do(Command command, Request? request = null)
    {
        var transition = ProcessMachine.Step(State, request ?? Request(), command);
        Take(transition);
        return transition.Outcome;
    }

    /// <summary>Takes what was decided, as a host does.</summary>
    public void Take(Transition transition)
    {
        State = transition.Next;
        Records.AddRange(transition.Append.Select(record => (ProcessRecordCodec.TypeOf(record), ProcessRecordCodec.Write(record))));
    }

    /// <summary>Reads the state back from the records: all of them, or the graphs from a snapshot at the end.</summary>
    public void Restart(bool fromSnapshot)
    {
        if (!fromSnapshot)
        {
            State = Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply);
            return;
        }

        _ = Do(new Command.Seal([]), Own);
        var snapshots = State.Branches.Values.Select(branch => Snapshot.Write(branch.Version)).ToArray();
        var seal = Assert.IsType<ProcessRecord.Sealed>(Decoded().Last());
        var skipped = Decoded().SkipLast(1).Aggregate(ProcessState.Start(), ProcessMachine.Skip);
        State = ProcessMachine.Restore(skipped, seal, [.. snapshots.Select(snapshot => Snapshot.Read(snapshot, skipped.Main.Version.Symbols))]);
    }

    private static readonly Request Own = new(default, string.Empty, default);

    public Outcome Run(string program, params string[] arguments) => RunOn(Branch.Main, program, arguments);

    public Outcome RunOn(string branch, string program, params string[] arguments) => RunOn(branch, Collapse(program, arguments).Call);

    public Outcome RunOn(string branch, Invocation call) => Run(new CollapseRequest(branch, call, RunLimits.Default));

    public Outcome Run(CollapseRequest request) => Compute(request) switch
    {
        CollapseOutcome.Proposed proposed => Do(new Command.Commit(proposed.Proposal)),
        CollapseOutcome.Refused refused => new Outcome.Refused(refused.Refusal),
        var other => throw new InvalidOperationException($"There is no outcome {other}."),
    };

    public CollapseOutcome Compute(string program, params string[] arguments) => Compute(Collapse(program, arguments));

    public CollapseOutcome Compute(CollapseRequest request) => ProcessMachine.Collapse(State, request, CancellationToken.None);

    /// <summary>Begins branches at the head of a branch.</summary>
    public void Fork(string from, params string[] names) => _ = Committed(Do(new Command.Fork([.. names], State.Branches[from].Head)));

    /// <summary>What a merge would lead to.</summary>
    public MergeOutcome TryMerge(BranchMerge merge)
    {
        var plan = MergePlan.TryMake(State, merge, out var refusal);
        return plan is null ? new MergeOutcome.Refused(refusal!) : ProcessMachine.Merge(State, plan, Contents(plan.Needed), CancellationToken.None);
    }

    /// <summary>Merges, and commits what comes of it.</summary>
    public CommitReceipt Merge(BranchMerge merge) => Committed(TryMerge(merge) switch
    {
        MergeOutcome.Proposed proposed => Do(new Command.Commit(proposed.Proposal)),
        MergeOutcome.FastForward forward => Do(new Command.Advance(forward.Branch, forward.To)),
        MergeOutcome.Nothing nothing => new Outcome.Committed(nothing.Head),
        var other => throw new InvalidOperationException($"The merge ended with {other}."),
    });

    /// <summary>The contents of commits, from the records.</summary>
    public Dictionary<CommitId, CommitContent> Contents(IEnumerable<CommitId> commits)
    {
        var (wanted, committed) = (commits.ToHashSet(), Decoded().OfType<ProcessRecord.Committed>().ToArray());
        var lists = ListsOf(wanted);
        return committed.Select(record => (record.Commit.Id, Content: lists.Take(record))).Where(one => wanted.Contains(one.Id)).ToDictionary(one => one.Id, one => one.Content);
    }

    /// <summary>The lists on the way to some commits, before the first record is taken.</summary>
    public ListHistory ListsOf(IEnumerable<CommitId> wanted) => new(State.Commits.ToDictionary(commit => commit.Id, commit => commit.Base), wanted);

    public static CollapseRequest Collapse(string program, params string[] arguments) =>
        new(Branch.Main, new Invocation(program, [.. arguments.Select(text => ActualArgument.Of(Value.Of(text)))]), RunLimits.Default);

    public IEnumerable<ProcessRecord> Decoded() => Records.Select(record => ProcessRecordCodec.Read(record.Type, record.Payload));
}
