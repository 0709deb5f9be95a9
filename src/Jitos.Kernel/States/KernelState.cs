using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The state of a kernel: the root graph, its tick, and the operations decided. Immutable.</summary>
public sealed record KernelState
{
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

    /// <summary>The limits of whoever has none of its own.</summary>
    internal DefaultLimits Limits { get; init; } = DefaultLimits.None;

    /// <summary>The names in the root graph, by what they look like.</summary>
    internal AlikeNames Names { get; init; } = AlikeNames.Empty;

    internal IdAllocator Allocator { get; init; } = new(0);

    /// <summary>The capabilities of <see cref="Root"/>, by holder and region.</summary>
    internal CapabilityIndex Capabilities { get; init; } = CapabilityIndex.Empty;

    /// <summary>The operations of each principal that are remembered, by path.</summary>
    internal ImmutableDictionary<string, RecentOperations> Recent { get; init; } = ImmutableDictionary.Create<string, RecentOperations>(StringComparer.Ordinal);

    /// <summary>The requests of each process that are remembered, by path.</summary>
    internal ImmutableDictionary<string, RecentOperations> Requests { get; init; } = ImmutableDictionary.Create<string, RecentOperations>(StringComparer.Ordinal);

    /// <summary>The latest decisions.</summary>
    internal DecisionLog Log { get; init; } = DecisionLog.Empty;

    /// <summary>How long the kernel has been up at the last decision, in seconds over all activations (<see cref="Submission.Uptime"/>).</summary>
    public long Uptime { get; internal init; }

    /// <summary>How many syscalls of each principal were decided in a second of uptime, by path.</summary>
    internal ImmutableDictionary<string, Pace> Paces { get; init; } = ImmutableDictionary.Create<string, Pace>(StringComparer.Ordinal);

    /// <summary>How many refusals of each principal were recorded in a minute of uptime.</summary>
    internal RecordedRefusals Refused { get; init; } = RecordedRefusals.None;

    /// <summary>Who pays for each process.</summary>
    internal Payers Payers { get; init; } = Payers.None;

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

    /// <summary>How many syscalls of a principal were decided in the latest second of uptime.</summary>
    internal long PaceOf(string principal) => Paces.GetValueOrDefault(principal).In(Uptime);

    /// <summary>
    /// The operations that are remembered of whoever submits one. A process's own requests are apart from those that a session
    /// makes in its name: the two have different orders, and neither can make the other too old.
    /// </summary>
    internal RecentOperations RecentOf(Submission submission) => submission.IsRequest
        ? Requests.GetValueOrDefault(submission.Principal, RecentOperations.OfProcess)
        : Recent.GetValueOrDefault(submission.Principal, RecentOperations.OfPrincipal);

    /// <summary>The state at an uptime, which is never before the latest.</summary>
    internal KernelState At(long? uptime) => uptime > Uptime ? this with { Uptime = uptime.Value } : this;

    /// <summary>The state with what a decision cost whoever asked and whoever pays for it.</summary>
    internal KernelState WithCost(KernelRecord.Decided record)
    {
        var charged = WithCost(record.By, record.By.Principal, record.Cost);
        charged = record.Payer.Length == 0 ? charged : charged.WithCost(record.By, record.Payer, record.Cost);
        return charged with { Uses = record.Spent.Aggregate(Uses, (uses, capability) => uses.SetItem(capability, uses.GetValueOrDefault(capability) + 1)) };
    }

    /// <summary>The state with what a decision cost one principal. Calls that were refused without a record were in a second that has passed.</summary>
    private KernelState WithCost(Submission by, string charged, Usage cost) => this with
    {
        Usages = Usages.SetItem(charged, UsageOf(charged) + cost),
        Paces = by.Uptime is null || by.Operation == default ? Paces : Paces.SetItem(charged, Paces.GetValueOrDefault(charged).With(Uptime, cost.Calls)),
    };

    /// <summary>The state with a decision: it is remembered, and if it is a refusal, counted.</summary>
    internal KernelState WithVerdict(KernelRecord.Decided record)
    {
        var (by, receipt) = (record.By, record.Receipt);
        var counted = receipt.IsAccepted || by.Operation == default || by.Uptime is null ? this : this with { Refused = Refused.With(Uptime, by.Principal, record.Payer) };
        return counted.WithDecision(by, new DecidedOperation(record.Call.Request, receipt));
    }

    /// <summary>The state with a decision that a repeat of its operation gets again.</summary>
    private KernelState WithDecision(Submission submission, DecidedOperation decision)
    {
        // What is too old stays so: to remember it would only make the kernel forget another.
        if (submission.Operation == default || decision.Receipt.Refusal == SyscallRefusal.TooOld)
        {
            return this;
        }

        var recent = RecentOf(submission).With(submission, decision);
        return submission.IsRequest
            ? this with { Requests = Requests.SetItem(submission.Principal, recent) }
            : this with { Recent = Recent.SetItem(submission.Principal, recent) };
    }

    /// <summary>A process, as its entry says.</summary>
    internal ProcessEntry EntryOf(ElementId entry) => new(
        long.Parse(Text(entry, "name"), CultureInfo.InvariantCulture),
        Text(entry, "title"),
        Text(entry, "state"),
        Text(entry, "by"));

    private string Text(ElementId entry, string attribute) => Root.ValueOf(entry, Root.Symbols.Intern(attribute)).AsString();
}
