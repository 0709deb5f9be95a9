using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>Questions to a state of the kernel that need no syscall.</summary>
public static class KernelQueries
{
    private const string RootAttribute = "root";

    /// <summary>Whether a path is that of a principal or of a process that has not ended.</summary>
    public static bool IsSubject(KernelState state, string path) => !SyscallGate.LiveSubject(state, path).IsNone;

    /// <summary>A principal or running process, for a session of it; null if there is none at the path.</summary>
    /// <param name="state">The state.</param>
    /// <param name="path">The path.</param>
    public static Subject? SubjectAt(KernelState state, string path) =>
        SyscallGate.LiveSubject(state, path) is { IsNone: false } entry ? new Subject(path, entry) : null;

    /// <summary>Whether a path still leads to what a session was opened for.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subject">Whom the session names.</param>
    public static bool IsStill(KernelState state, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(state);
        return subject.Entry.IsNone || new RootDirectory(state.Root).Find(subject.Path) == subject.Entry;
    }

    /// <summary>The path of the principal that has a key, if there is one that may ask; empty if not.</summary>
    /// <param name="state">The state.</param>
    /// <param name="fingerprint">The SHA-256 of the text of the key.</param>
    public static string HolderOfKey(KernelState state, Digest fingerprint)
    {
        var directory = new RootDirectory(state.Root);
        var holder = directory.HolderOfKey(fingerprint);
        var path = holder.IsNone ? string.Empty : directory.PathOf(holder);
        return path.Length > 0 && IsSubject(state, path) ? path : string.Empty;
    }

    /// <summary>A limit of a principal, by the name that /sys/policy/limits has for it, or of whoever pays for it if that is lower; negative is none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="limit">The name, such as <c>graph</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such limit.</exception>
    public static long LimitOf(KernelState state, string principal, string limit) => Quota.LimitOf(state, principal, limit);

    /// <summary>
    /// Who pays for a principal: for a process whoever launched it, and if that is a process, whoever pays for that one; anybody else for
    /// itself. Everything that is limited for each principal is counted for this one, so that nobody has more by launching processes.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    public static string PayerOf(KernelState state, string principal)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Payers.Of(principal);
    }

    /// <summary>
    /// To whom something limited of a principal is counted, and how much each may have: the principal itself and, last, whoever pays for it.
    /// What is used up has to be compared for each with its own limit (decision 18).
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="limit">The name: <c>branches</c>, <c>streams</c>, <c>refusals</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such limit.</exception>
    public static ImmutableArray<LimitAccount> AccountsOf(KernelState state, string principal, string limit) => Quota.AccountsOf(state, principal, limit);

    /// <summary>The processes that a principal may know of, in order of launch: those that it has any right on, and itself.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    public static ImmutableArray<ProcessEntry> Processes(KernelState state, string principal)
    {
        var (subject, directory) = (SyscallGate.LiveSubject(state, principal), new RootDirectory(state.Root));
        if (subject.IsNone)
        {
            return [];
        }

        var authority = new Authority(state, subject);
        var processes = directory.Find("/proc");
        return processes.IsNone ? [] : [.. directory.Children(processes).Where(entry => entry == subject || authority.Knows(entry)).Select(state.EntryOf)];
    }

    /// <summary>The process of a name, or of a number in digits, if a principal may know of it; null if not, and if there is none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="nameOrNumber">The name that it was launched under, or its number: no name is one.</param>
    public static ProcessEntry? FindProcess(KernelState state, string principal, string nameOrNumber)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (subject, directory) = (SyscallGate.LiveSubject(state, principal), new RootDirectory(state.Root));
        var entry = subject.IsNone ? subject
            : nameOrNumber.Length > 0 && nameOrNumber.All(char.IsAsciiDigit) ? directory.Find("/proc/" + nameOrNumber)
            : directory.ProcessCalled(directory.Find("/proc"), nameOrNumber);
        return !entry.IsNone && (entry == subject || new Authority(state, subject).Knows(entry)) ? state.EntryOf(entry) : null;
    }

    /// <summary>What a principal may do with a process: rights, each for the branches whose names begin with a prefix.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="pid">The process.</param>
    public static ImmutableArray<(string Right, string Prefix)> ProcessRights(KernelState state, string principal, long pid)
    {
        var (subject, process) = (SyscallGate.LiveSubject(state, principal), new RootDirectory(state.Root).Find(PathOf(pid)));
        if (subject.IsNone || process.IsNone)
        {
            return [];
        }

        var authority = new Authority(state, subject);
        return !authority.Knows(process)
            ? []
            : [.. authority.OnKnown(process).SelectMany(held => RightNames.Of(held.Rights).Select(right => (right, held.Prefix))).Distinct()];
    }

    /// <summary>Whether a principal may change the limits that hold for all, and so may exceed them itself: whoever may write <c>/sys/config</c>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    public static bool MayChangeLimits(KernelState state, string principal)
    {
        var (subject, directory) = (SyscallGate.LiveSubject(state, principal), new RootDirectory(state.Root));
        var limits = directory.Find("/sys/config");
        return !subject.IsNone && !limits.IsNone && new Authority(state, subject).Has(Right.Write, limits);
    }

    /// <summary>The principals that have a right on an entry, by path, in order of the graph.</summary>
    /// <param name="state">The state: that of any tick.</param>
    /// <param name="path">The path of the entry.</param>
    /// <param name="right">The right.</param>
    public static ImmutableArray<string> WhoCould(KernelState state, string path, Right right)
    {
        var directory = new RootDirectory(state.Root);
        var entry = directory.Find(path);
        if (entry.IsNone)
        {
            return [];
        }

        var everyone = directory.Find("/usr/everyone");
        var holders = directory.HoldersOn(entry).ToHashSet();
        var subjects = new List<ElementId>();
        foreach (var subject in state.Root.OfTypes(ElementKind.Node, directory.Terms.Subjects))
        {
            if (holders.Contains(everyone) || holders.Contains(subject))
            {
                subjects.Add(subject);
            }
        }

        return [.. subjects.Where(subject => new Authority(state, subject).Has(right, entry)).Select(directory.PathOf)];
    }

    /// <summary>The letters to a process after a number, in order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="pid">The process.</param>
    /// <param name="after">The number of the last one that is known.</param>
    public static ImmutableArray<Letter> Letters(KernelState state, long pid, ulong after)
    {
        var directory = new RootDirectory(state.Root);
        var process = directory.Find(PathOf(pid));
        return process.IsNone
            ? []
            : [.. directory.Children(process)
                .Where(entry => directory.Terms.Letters.Admits(directory.TypeOf(entry)))
                .Select(entry => new Letter((ulong)directory.IntOf(entry, "number"), directory.TextOf(entry, "port"), directory.TextOf(entry, "from"), directory.TextOf(entry, "body")))
                .Where(letter => letter.Number > after)
                .OrderBy(letter => letter.Number)];
    }

    /// <summary>The processes that have not taken all letters to them, in order.</summary>
    /// <param name="state">The state.</param>
    public static ImmutableArray<long> Awaited(KernelState state)
    {
        var directory = new RootDirectory(state.Root);
        var processes = directory.Find("/proc");
        return processes.IsNone
            ? []
            : [.. directory.Children(processes)
                .Where(process => directory.IntOf(process, "sent") > directory.IntOf(process, "taken"))
                .Select(process => long.Parse(directory.TextOf(process, "name"), CultureInfo.InvariantCulture))];
    }

    /// <summary>
    /// Decisions, of the latest that are kept, that a principal may know of, in order: its own, those of processes that it may read, and all, with
    /// their whole causes, if it may read all of the root graph.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="after">The number of a decision: the first ones after it are wanted. Null for the last ones.</param>
    /// <param name="count">How many at most.</param>
    public static ImmutableArray<LoggedDecision> Decisions(KernelState state, string principal, ulong? after, int count)
    {
        var subject = SyscallGate.LiveSubject(state, principal);
        if (subject.IsNone)
        {
            return [];
        }

        var (directory, authority) = (new RootDirectory(state.Root), new Authority(state, subject));
        return authority.Has(Right.Read, directory.Find("/"))
            ? [.. Page(state.Log.Latest)]
            : [.. Page(state.Log.Latest.Where(decision => decision.By == principal || IsOfReadable(decision.By))).Select(decision => decision with { Detail = string.Empty })];

        IEnumerable<LoggedDecision> Page(IEnumerable<LoggedDecision> known) => after is { } number ? known.Where(decision => decision.Number > number).Take(count) : known.TakeLast(count);

        bool IsOfReadable(string by) =>
            by.StartsWith("/proc/", StringComparison.Ordinal) && directory.Find(by) is { IsNone: false } process && authority.Has(Right.Read, process);
    }

    /// <summary>The entry of a path and all entries in it, in order of the graph; empty if there is none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="path">The path.</param>
    public static ImmutableArray<ElementId> Below(KernelState state, string path)
    {
        var directory = new RootDirectory(state.Root);
        var found = new SortedSet<ElementId>();
        var open = new Stack<ElementId>();
        open.Push(directory.Find(path));
        while (open.TryPop(out var entry))
        {
            if (!entry.IsNone && found.Add(entry))
            {
                foreach (var child in directory.Children(entry))
                {
                    open.Push(child);
                }
            }
        }

        return [.. found];
    }

    /// <summary>Whether a process that has not ended may read an entry; that it is there is no secret then.</summary>
    /// <remarks>A capability covers an entry with all in it: who may read an entry may read all in it.</remarks>
    /// <param name="state">The state.</param>
    /// <param name="pid">The process.</param>
    /// <param name="path">The path of the entry.</param>
    public static bool MayRead(KernelState state, long pid, string path)
    {
        var (process, entry) = (SyscallGate.LiveSubject(state, PathOf(pid)), new RootDirectory(state.Root).Find(path));
        return !process.IsNone && !entry.IsNone && new Authority(state, process).Has(Right.Read, entry);
    }

    /// <summary>The entry of a path, all in it, and the edges between them; each has its number in the root graph as the attribute <c>root</c>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="path">The path.</param>
    public static ImportContent Region(KernelState state, string path)
    {
        var entries = Below(state, path);
        var numbers = Enumerable.Range(0, entries.Length).ToDictionary(index => entries[index]);
        var edges = ImmutableArray.CreateBuilder<ImportContent.Edge>();
        foreach (var entry in entries)
        {
            foreach (var edge in state.Root.OutEdges(entry))
            {
                if (numbers.TryGetValue(state.Root.TargetOf(edge), out var target))
                {
                    edges.Add(new ImportContent.Edge(TypeOf(state, edge), numbers[entry], target, AttributesOf(state, edge)));
                }
            }
        }

        return new ImportContent([.. entries.Select(entry => new ImportContent.Node(TypeOf(state, entry), AttributesOf(state, entry)))], edges.ToImmutable());
    }

    private static string TypeOf(KernelState state, ElementId element) => state.Root.Symbols.NameOf(state.Root.TypeOf(element));

    private static ImmutableArray<KeyValuePair<string, Value>> AttributesOf(KernelState state, ElementId element) =>
    [
        .. state.Root.AttributesOf(element).Select(item => KeyValuePair.Create(state.Root.Symbols.NameOf(item.Key), item.Value)).Where(item => item.Key != RootAttribute),
        new(RootAttribute, Value.Of((long)element.Value)),
    ];

    private static string PathOf(long pid) => string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
}
