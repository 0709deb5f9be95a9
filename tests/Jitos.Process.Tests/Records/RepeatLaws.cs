using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>
/// Every verb is asked twice under one operation, with other verbs and restarts in between: the answers have the same bytes.
/// A restart is a state that is read back from the records, all of them or after a snapshot.
/// </summary>
public sealed class RepeatLaws
{
    private const int Pairs = 10_000;
    private const int PairsOfOneProcess = 250;

    /// <summary>What a process does for itself, without an operation; and the refusal for want of a right, which is judged anew since rights change.</summary>
    private static readonly string[] NotAsked = [nameof(Command.Create), nameof(Command.Seal), nameof(Command.Refresh), nameof(Command.Deny)];

    private readonly Dictionary<string, int> told = [];

    [Fact]
    public void Answer_ToARepeat_IsThatOfTheFirst()
    {
        for (var seed = 0; seed < Pairs / PairsOfOneProcess; seed++)
        {
            new Asking(seed, told).Run(PairsOfOneProcess);
        }

        foreach (var command in typeof(Command).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Command))).Select(type => type.Name).Except(NotAsked))
        {
            Assert.True(told.GetValueOrDefault($"command {command}") >= 20, $"{command}: {string.Join(", ", told)}");
        }

        foreach (var kind in new[] { "collapse", "import", "install", "fork", "discard", "merge", "map", "unmap", "settle", "deliver", "take", "drop" })
        {
            Assert.True(told.GetValueOrDefault($"{kind} Committed") >= 20, $"{kind}: {string.Join(", ", told)}");
        }

        foreach (var kind in new[] { "collapse", "import", "install", "fork", "discard", "merge", "unmap", "deliver", "retry", "drop" })
        {
            Assert.True(told.GetValueOrDefault($"{kind} Refused") >= 20, $"{kind}: {string.Join(", ", told)}");
        }

        Assert.True(told["conflicts"] >= 100 && told["forward"] >= 20, string.Join(", ", told));
    }

    [Fact]
    public void Operations_OfOneCaller_AreNoMatterToAnother()
    {
        var process = TestProcess.WithCounters();
        var asked = new Request(TestProcess.Operation(200), "/usr/alice", Digest.Of([1]));

        _ = TestProcess.Committed(process.Do(new Command.Fork(["a"], process.State.Main.Head), asked with { By = "/usr/mallory", Body = Digest.Of([2]) }));

        Assert.IsType<Outcome.Committed>(process.Do(new Command.Fork(["b"], process.State.Main.Head), asked));
        Assert.Equal(RefusalKind.OperationIdReuse, TestProcess.Refused(process.Do(new Command.Fork(["c"], process.State.Main.Head), asked with { Body = Digest.Of([3]) })).Kind);
    }

    [Fact]
    public void Operation_ThatIsForgotten_IsTooOldAndNotDoneAgain()
    {
        var process = TestProcess.WithCounters();
        var first = Ask(1);
        _ = TestProcess.Committed(process.Do(new Command.Fork(["a0"], process.State.Main.Head), first));
        for (var number = 2; number <= ProcessState.OperationWindow + 1; number++)
        {
            _ = process.Do(new Command.Discard("nothing"), Ask(number));
        }

        var refused = TestProcess.Refused(process.Do(new Command.Fork(["a0"], process.State.Main.Head), first));

        Assert.Equal(RefusalKind.TooOld, refused.Kind);
        Assert.Equal(RefusalKind.NoSuchBranch, TestProcess.Refused(process.Do(new Command.Discard("nothing"), Ask(2))).Kind);
        Assert.IsType<Outcome.Committed>(process.Do(new Command.Discard("a0"), Ask(1) with { By = "/usr/other" }));
        Assert.Equal(RefusalKind.TooOld, TestProcess.Refused(ProcessMachine.Step(Read(process), first, new Command.Discard("a0")).Outcome).Kind);
    }

    private static Request Ask(int number)
    {
        var bytes = new byte[OperationId.Size];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return new Request(new OperationId(bytes), "/usr/alice", Digest.Of(bytes));
    }

    private static ProcessState Read(TestProcess process) => process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply);

    /// <summary>One process that is asked.</summary>
    private sealed class Asking(int seed, Dictionary<string, int> told)
    {
        private static readonly string[] Names = ["a", "b", "c", "d"];
        private static readonly string[] Branches = ["main", "left", "one", "two"];

        private readonly Random random = new(seed);
        private readonly MergeWorld world = MergeWorld.With(Names);
        private readonly List<(string Kind, Request Request, Func<Outcome> Ask, byte[] Answer)> asked = [];
        private int operations;

        private TestProcess Process => world.Process;

        internal void Run(int pairs)
        {
            _ = TestProcess.Committed(Process.Do(new Command.Install(new ModuleSource("region.jitos", "module region\nnode Server: MappedNode { name: string }\nnode Ping: Syscall { port: string }\nrule ping { create (:Ping {port: \"p\", state: \"pending\"}) }\nforbid loud { (m:Message) where m.body = \"loud\" }\n"))));
            for (var pair = 0; pair < pairs; pair++)
            {
                First();
                if (random.Next(12) == 0)
                {
                    Process.Restart(random.Next(2) == 0);
                }

                Again(random.Next(2) == 0 ? asked[^1] : asked[random.Next(asked.Count)]);
            }
        }

        private void First()
        {
            var (kind, command) = Verb();
            var request = new Request(Operation(), random.Next(2) == 0 ? "/usr/alice" : "/usr/bob", Digest.Of([(byte)seed, (byte)operations, (byte)(operations >> 8)]));
            var first = command();
            var answer = Process.Do(first, request);
            Count($"command {first.GetType().Name}");
            asked.Add((kind, request, () => Process.Do(command(), request), BytesOf(answer, request)));
            Count($"{kind} {answer.GetType().Name}");
            Count("conflicts", answer.Conflicts.Length);
            Count("forward", answer.IsFastForward ? 1 : 0);
        }

        private void Again((string Kind, Request Request, Func<Outcome> Ask, byte[] Answer) one)
        {
            var before = Process.State.LastCommit;

            var answer = ProcessMachine.Repeat(Process.State, one.Request)?.Outcome ?? one.Ask();

            Assert.True(BytesOf(answer, one.Request).AsSpan().SequenceEqual(one.Answer), $"{seed}: {one.Kind} {one.Request}: {answer}");
            Assert.Equal(before, Process.State.LastCommit);
        }

        private static byte[] BytesOf(Outcome answer, Request request) =>
            [.. ProcessRecordCodec.Write(new ProcessRecord.Answered(answer, request)), answer.IsFastForward ? (byte)1 : (byte)0];

        private (string Kind, Func<Command> Command) Verb()
        {
            var (branch, other, name) = (Pick(Branches), Pick(Branches), Pick(Names));
            switch (random.Next(14))
            {
                case 0:
                    var content = new ImportContent([new ImportContent.Node(Pick("Item", "Item", "Nothing"), [new("name", Value.Of(name)), new("count", Value.Of(random.Next(9)))])], []);
                    return ("import", () => new Command.Import(content, "import", branch));
                case 1:
                    var text = Pick("module extra\nnode Extra\n", $"module extra{random.Next(9)}\nnode Extra{random.Next(99)}\n", "module extra\nnode {", "module extra\nnode Item\n");
                    return ("install", () => new Command.Install(new ModuleSource("extra.jitos", text), branch));
                case 2:
                    return ("fork", () => new Command.Fork([Pick(Branches)], Process.State.Branches.GetValueOrDefault(other, Process.State.Main).Head));
                case 3:
                    return ("discard", () => new Command.Discard(Pick("one", "two", "main", "none")));
                case 4:
                    var servers = new ImportContent([new ImportContent.Node("Server", [new("root", Value.Of(7)), new("name", Value.Of(name))])], []);
                    return ("map", () => new Command.Map(new Region(Pick("/fs/x", "/fs/y"), (ulong)Process.State.LastCommit.Value, servers)));
                case 5:
                    return ("unmap", () => new Command.Unmap(Pick("/fs/x", "/fs/y", "/fs/z")));
                case 6:
                    return ("settle", Settle);
                case 10:
                    var letter = Letter();
                    return ("deliver", () => new Command.Deliver(letter));
                case 11:
                    var incoming = new Incoming.Letter(Letter());
                    return ("take", () => new Command.TakeOrSetAside(incoming));
                case 12:
                    var (item, isDrop) = ((ulong)random.Next((int)Process.State.Quarantine.Last + 2), Pick(true, false));
                    return isDrop ? ("drop", () => new Command.Drop(item)) : ("retry", () => new Command.Retry(item));
                case 7 or 8:
                    var merge = new BranchMerge(branch, other) { Style = Pick(MergeStyle.Merge, MergeStyle.Merge, MergeStyle.CherryPick, MergeStyle.Rebase), SkipAll = Pick(true, false), RerunAll = Pick(true, false) };
                    return ("merge", () => Merge(merge with { Pick = new CommitId((ulong)random.Next((int)Process.State.LastCommit.Value + 2)) }));
                default:
                    string[] call = Pick<string[]>(["bump", name], ["put", name, Pick("x", "y", "gold")], ["drop", name], ["make", name], ["careful", name], ["sweep"], ["ping"]);
                    return ("collapse", () => Collapse(branch, call));
            }
        }

        /// <summary>The next message, or one that has been; some break a law.</summary>
        private Message Letter() => new(Process.State.Received + (ulong)Pick(0, 1, 1, 1), "p", "/usr/bob", Pick("quiet", "loud"), 9);

        private Command Collapse(string branch, string[] call) => Process.Compute(TestProcess.Collapse(call[0], call[1..]) with { Branch = branch }) switch
        {
            CollapseOutcome.Proposed proposed => new Command.Commit(proposed.Proposal),
            var refused => new Command.Tell(new Outcome.Refused(((CollapseOutcome.Refused)refused).Refusal)),
        };

        private Command Merge(BranchMerge merge) => Process.TryMerge(merge) switch
        {
            MergeOutcome.Proposed proposed => new Command.Commit(proposed.Proposal with { Conflicts = proposed.Conflicts }),
            MergeOutcome.FastForward forward => new Command.Advance(forward.Branch, forward.To),
            MergeOutcome.Nothing nothing => new Command.Tell(new Outcome.Committed(nothing.Head)),
            MergeOutcome.Conflicted conflicted => new Command.Tell(new Outcome.Refused(new Refusal(RefusalKind.Conflicts, "conflicts")) { Conflicts = conflicted.Conflicts }),
            var refused => new Command.Tell(new Outcome.Refused(((MergeOutcome.Refused)refused).Refusal)),
        };

        private Command Settle() => Outbox.RequestsOf(Process.State.Main) is [{ } request, ..]
            ? new Command.Settle(new Settlement(request.Node, random.Next(2) == 0, string.Empty, 9))
            : new Command.Tell(new Outcome.Committed(new CommitReceipt(Process.State.Main.Head, Process.State.Main.Version.Checksum, 0, 0)));

        /// <summary>An operation of its own, later than those before as those of clients are.</summary>
        private OperationId Operation()
        {
            var bytes = new byte[OperationId.Size];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, ++operations);
            return new OperationId(bytes);
        }

        private void Count(string what, int by = 1) => told[what] = told.GetValueOrDefault(what) + by;

        private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
    }
}
