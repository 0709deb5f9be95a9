using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>The state of a process: its commit graph, its branches and the operations it has answered. Immutable.</summary>
public sealed record ProcessState
{
    /// <summary>How many operations of each caller are remembered; an older one is <see cref="RefusalKind.TooOld"/>.</summary>
    public const int OperationWindow = 4096;

    /// <summary>How many of them are the latest; the others are those that stand highest in the caller's order (decision 12).</summary>
    private const int LatestOperations = 256;

    /// <summary>How much the answers of one caller may weigh: those that have conflicts tell them again.</summary>
    private const long AnswerBytes = 8 << 20;

    private static readonly RecentOperations<AnsweredOperation> NoOperations =
        new(new OperationMemory(LatestOperations, OperationWindow - LatestOperations, Bytes: AnswerBytes));

    private ProcessState()
    {
    }

    /// <summary>Which process this is; null before its first record.</summary>
    public ProcessIdentity? Identity { get; internal init; }

    /// <summary>All commits, in order of their numbers.</summary>
    public ImmutableList<Commit> Commits { get; internal init; } = [];

    /// <summary>The branches by name.</summary>
    public required ImmutableSortedDictionary<string, Branch> Branches { get; init; }

    /// <summary>The main branch.</summary>
    public Branch Main => Branches[Branch.Main];

    /// <summary>The number of the last commit.</summary>
    public CommitId LastCommit => new((ulong)Commits.Count);

    /// <summary>The number of the next commit.</summary>
    public CommitId NextCommit => LastCommit.Next();

    /// <summary>The number of the last message taken or set aside; 0 before the first.</summary>
    public ulong Received { get; internal init; }

    /// <summary>Who began each branch.</summary>
    internal BranchOwners Owners { get; init; } = BranchOwners.None;

    /// <summary>How long the process has been up at the last refusal that was recorded, in seconds over all its activations.</summary>
    public long Uptime { get; internal init; }

    /// <summary>How many refusals of each principal were recorded in a minute of uptime.</summary>
    internal RecordedRefusals Refused { get; init; } = RecordedRefusals.None;

    /// <summary>What the kernel handed to the process and its law refused to take.</summary>
    public Quarantine Quarantine { get; internal init; } = Quarantine.Empty;

    /// <summary>
    /// Requests of main that wait for the kernel and stand below this node are all in quarantine, or were dropped from it, so that nobody
    /// has to pass over them at each commit (<see cref="Outbox.FirstRequestOf"/>). None for no such node.
    /// </summary>
    public ElementId RequestsFrom { get; internal init; }

    /// <summary>The seal that confirms the state, if nothing has been recorded since.</summary>
    public ProcessRecord.Sealed? Seal { get; internal init; }

    /// <summary>Where the branches stand: kept with every change of <see cref="Branches"/>, which only the three methods below make.</summary>
    internal BranchHeads Heads { get; private init; } = BranchHeads.Empty;

    /// <summary>The lane of the next branch's ids; main's is 0.</summary>
    internal int NextLane { get; init; } = 1;

    /// <summary>The operations that are remembered, by caller: nobody can use up those of another.</summary>
    internal ImmutableDictionary<string, RecentOperations<AnsweredOperation>> Answers { get; init; } =
        ImmutableDictionary.Create<string, RecentOperations<AnsweredOperation>>(StringComparer.Ordinal);

    internal SymbolTable Symbols => Main.Version.Symbols;

    /// <summary>The state before the first record.</summary>
    public static ProcessState Start()
    {
        var symbols = new SymbolTable();
        var library = InstalledModules.Link(symbols, []);
        var version = GraphVersion.Empty(symbols).WithIndexes(library.Schema.IndexedAttributes);
        var main = new Branch(Branch.Main, CommitId.Root, version, new IdAllocator(0), library);
        return new ProcessState
        {
            Branches = ImmutableSortedDictionary.Create<string, Branch>(StringComparer.Ordinal).Add(main.Name, main),
            Heads = BranchHeads.Empty.With(main),
        };
    }

    /// <summary>A commit.</summary>
    /// <param name="id">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Commit CommitOf(CommitId id)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(id, CommitId.Root);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LastCommit);
        return Commits[(int)(id.Value - 1)];
    }

    /// <summary>The branch that a commit was made on; main for the empty graph, and for a commit that there is not.</summary>
    public string BranchOf(CommitId id) => id == CommitId.Root || id > LastCommit ? Branch.Main : CommitOf(id).Branch;

    /// <summary>The answer given to an operation of a caller, if it is remembered.</summary>
    public AnsweredOperation? AnswerTo(string caller, OperationId operation) => AnswersTo(caller).Find(operation);

    /// <summary>The operations of a caller that are remembered.</summary>
    internal RecentOperations<AnsweredOperation> AnswersTo(string caller) => Answers.GetValueOrDefault(caller, NoOperations);

    /// <summary>Whether a branch stands at a commit.</summary>
    public bool IsHead(CommitId commit) => Heads.At(commit) is not null;

    /// <summary>The graph and the modules at a commit where a branch stands, under the name and with the ids of any branch; null if none stands there.</summary>
    public Branch? At(CommitId head) => Heads.At(head);

    /// <summary>The state with new branches, which begin at one commit.</summary>
    internal ProcessState WithFork(ImmutableArray<Branch> begun)
    {
        // One builder for all names: it copies each node of the tree once.
        var branches = Branches.ToBuilder();
        branches.AddRange(begun.Select(branch => KeyValuePair.Create(branch.Name, branch)));
        return this with { Branches = branches.ToImmutable(), Heads = Heads.With(begun[0], begun.Length), Seal = null };
    }

    /// <summary>The state with a branch that is new, or stands elsewhere than before.</summary>
    internal ProcessState WithBranch(Branch branch)
    {
        var others = Branches.TryGetValue(branch.Name, out var old) ? Heads.Without(old) : Heads;
        var from = branch.Name == Branch.Main && !RequestsFrom.IsNone ? Outbox.LowestRequest(RequestsFrom, old!.Version, branch) : RequestsFrom;
        return this with { Branches = Branches.SetItem(branch.Name, branch), Heads = others.With(branch), RequestsFrom = from, Seal = null };
    }

    /// <summary>The state without a branch that it has.</summary>
    internal ProcessState WithoutBranch(Branch branch) =>
        this with { Branches = Branches.Remove(branch.Name), Heads = Heads.Without(branch), Seal = null };

    /// <summary>The state after a refusal that was recorded; it is counted, unless it stands for others.</summary>
    internal ProcessState WithDenied(ProcessRecord.Denied record)
    {
        var uptime = Math.Max(Uptime, record.Uptime ?? 0);
        return this with { Seal = null, Uptime = uptime, Refused = record.Uptime is null || record.IsTally ? Refused : Refused.With(uptime, record.Asked.By, record.Payer) };
    }

    /// <summary>The state after an answer that was recorded; a refusal is counted.</summary>
    internal ProcessState WithAnswered(ProcessRecord.Answered record)
    {
        var (uptime, isCounted) = (Math.Max(Uptime, record.Uptime ?? 0), record is { Uptime: not null, Answer: Outcome.Refused });
        var counted = this with { Seal = null, Uptime = uptime, Refused = isCounted ? Refused.With(uptime, record.Asked.By, record.Payer) : Refused };
        return counted.WithAnswer(record.Asked.By, record.Asked.Operation, new AnsweredOperation(record.Asked.Body, record.Answer));
    }

    /// <summary>The state that remembers an answer; the process's own work has no operation and is not remembered.</summary>
    internal ProcessState WithAnswer(string caller, OperationId operation, AnsweredOperation answer) => operation == default
        ? this
        : this with { Answers = Answers.SetItem(caller, AnswersTo(caller).With(operation.Order, operation, answer, answer.Bytes)) };
}
