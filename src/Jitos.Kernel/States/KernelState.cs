using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The state of a kernel: the root graph, its tick, and the operations decided. Immutable.</summary>
public sealed record KernelState
{
    /// <summary>How many decided operations are remembered.</summary>
    public const int OperationWindow = 65_536;

    private KernelState()
    {
    }

    /// <summary>The name of the universe; empty before the first tick.</summary>
    public string Universe { get; internal init; } = string.Empty;

    /// <summary>The number of the last tick; 0 before the first.</summary>
    public ulong Tick { get; internal init; }

    /// <summary>The root graph.</summary>
    public required GraphVersion Root { get; init; }

    /// <summary>The seal that confirms the state, if nothing has been recorded since.</summary>
    public KernelRecord.Sealed? Seal { get; internal init; }

    internal Library Library { get; init; } = null!;

    internal IdAllocator Allocator { get; init; } = new(0);

    internal ImmutableDictionary<OperationId, DecidedOperation> Decisions { get; init; } = ImmutableDictionary<OperationId, DecidedOperation>.Empty;

    internal ImmutableQueue<OperationId> DecisionOrder { get; init; } = [];

    /// <summary>What each principal has used, by path.</summary>
    internal ImmutableDictionary<string, Usage> Usages { get; init; } = ImmutableDictionary.Create<string, Usage>(StringComparer.Ordinal);

    /// <summary>How often each capability with a use count was used.</summary>
    internal ImmutableDictionary<ElementId, long> Uses { get; init; } = ImmutableDictionary<ElementId, long>.Empty;

    /// <summary>The state before the first tick.</summary>
    public static KernelState Start()
    {
        var symbols = new SymbolTable();
        return new KernelState { Root = GraphVersion.Empty(symbols), Library = Library.Empty(symbols) };
    }

    /// <summary>The entries of the process directory, in order of launch.</summary>
    public IEnumerable<ProcessEntry> Processes()
    {
        var directory = new RootDirectory(Root);
        return directory.Find("/proc") is { IsNone: false } proc ? directory.Children(proc).Select(EntryOf) : [];
    }

    /// <summary>The entry of a process; null if there is none of that number.</summary>
    public ProcessEntry? FindProcess(long pid) =>
        new RootDirectory(Root).Find(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}")) is { IsNone: false } entry ? EntryOf(entry) : null;

    /// <summary>What a principal has used in all.</summary>
    /// <param name="principal">The path of its entry.</param>
    public Usage UsageOf(string principal) => Usages.GetValueOrDefault(principal);

    /// <summary>How often a capability with a use count was used.</summary>
    internal long UsesOf(ElementId capability) => Uses.GetValueOrDefault(capability);

    /// <summary>The state with what a decision cost.</summary>
    internal KernelState WithCost(string principal, Usage cost, ImmutableArray<ElementId> spent) => this with
    {
        Usages = Usages.SetItem(principal, UsageOf(principal) + cost),
        Uses = spent.Aggregate(Uses, (uses, capability) => uses.SetItem(capability, uses.GetValueOrDefault(capability) + 1)),
    };

    /// <summary>The state with a decision that a repeat of its operation gets again. The first one of an operation counts.</summary>
    internal KernelState WithDecision(OperationId operation, DecidedOperation decision)
    {
        if (operation == default || Decisions.ContainsKey(operation))
        {
            return this;
        }

        var (decisions, order) = (Decisions.Add(operation, decision), DecisionOrder.Enqueue(operation));
        if (decisions.Count > OperationWindow)
        {
            order = order.Dequeue(out var oldest);
            decisions = decisions.Remove(oldest);
        }

        return this with { Decisions = decisions, DecisionOrder = order };
    }

    private ProcessEntry EntryOf(ElementId entry) => new(
        long.Parse(Text(entry, "name"), CultureInfo.InvariantCulture),
        Text(entry, "title"),
        Text(entry, "state"),
        Text(entry, "by"));

    private string Text(ElementId entry, string attribute) => Root.ValueOf(entry, Root.Symbols.Intern(attribute)).AsString();
}
