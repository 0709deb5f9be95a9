using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>The state of a process: its commit graph, its branches and the operations it has answered. Immutable.</summary>
public sealed record ProcessState
{
    /// <summary>How many answered operations are remembered; a repeat of an older one is carried out again.</summary>
    public const int OperationWindow = 4096;

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

    /// <summary>The number of the next commit.</summary>
    public CommitId NextCommit => new((ulong)Commits.Count + 1);

    /// <summary>The seal that confirms the state, if nothing has been recorded since.</summary>
    public ProcessRecord.Sealed? Seal { get; internal init; }

    internal ImmutableDictionary<OperationId, AnsweredOperation> Answers { get; init; } = ImmutableDictionary<OperationId, AnsweredOperation>.Empty;

    internal ImmutableQueue<OperationId> AnswerOrder { get; init; } = [];

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
        };
    }

    /// <summary>The answer given to an operation, if it is remembered.</summary>
    public AnsweredOperation? AnswerTo(OperationId operation) => Answers.GetValueOrDefault(operation);

    internal ProcessState WithAnswer(OperationId operation, AnsweredOperation answer)
    {
        if (operation == default)
        {
            return this;
        }

        var (answers, order) = (Answers.SetItem(operation, answer), AnswerOrder.Enqueue(operation));
        if (answers.Count > OperationWindow)
        {
            order = order.Dequeue(out var oldest);
            answers = answers.Remove(oldest);
        }

        return this with { Answers = answers, AnswerOrder = order };
    }
}
