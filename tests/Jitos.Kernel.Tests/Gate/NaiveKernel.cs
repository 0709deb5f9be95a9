namespace Jitos.Kernel.Tests;

/// <summary>
/// What the kernel should do, as plainly as it can be said: a tree of names and a list of capabilities, no graph, no
/// rules, nothing incremental. It knows directories, files, principals, processes, and books, whose numbers of pages must
/// differ while a policy says so.
/// </summary>
internal sealed class NaiveKernel
{
    private static readonly string[] AllRights = ["read", "write", "create", "delete", "call", "grant"];

    private readonly SortedDictionary<string, Thing> entries = new(StringComparer.Ordinal);
    private readonly List<Held> capabilities = [];
    private readonly List<string> titles = ["one", "two"];
    private readonly HashSet<string> exited = new(StringComparer.Ordinal);
    private int nextCapability = 6;
    private int made;
    private bool isPolicyActive = true;

    /// <summary>Begins with entries that are there, of which two are processes.</summary>
    public NaiveKernel(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            entries[path] = default;
        }

        capabilities.Add(new Held(1, 0, Calls.Operator, "/", AllRights));
        capabilities.Add(new Held(2, 1, "/usr/everyone", "/sys/policy", ["read"]));
        capabilities.Add(new Held(3, 1, "/usr/everyone", "/sys/calls", ["read"]));
        capabilities.Add(new Held(4, 0, Calls.Operator, "/proc/1", AllRights));
        capabilities.Add(new Held(5, 0, Calls.Operator, "/proc/2", AllRights));
    }

    /// <summary>The paths, capabilities included, and what is there.</summary>
    public IEnumerable<(string Path, Thing Thing)> Entries =>
        entries.Select(entry => (entry.Key, entry.Value)).Concat(capabilities.Select(held => ($"/cap/{held.Number}", default(Thing)))).OrderBy(entry => entry.Item1, StringComparer.Ordinal);

    /// <summary>The capabilities: their paths, who holds them, what they cover, and their rights; nothing for what is gone.</summary>
    public IEnumerable<(string Path, string Holder, string Region, string Rights)> Capabilities =>
        capabilities.Select(held => ($"/cap/{held.Number}", held.Holder, held.Region, string.Join(' ', held.Rights)));

    public IEnumerable<string> Paths => Entries.Select(entry => entry.Path);

    /// <summary>What is known of the past.</summary>
    public NaiveLedger Ledger { get; } = new();

    public SyscallRefusal Submit(string by, int operation, Act act)
    {
        if (Ledger.IsRepeat(by, operation, act))
        {
            return Ledger.Find(by, operation, act)!.Value;
        }

        made = 0;
        var verdict = Ledger.Find(by, operation, act) ?? Judge(by, act);
        Ledger.Note(by, operation, act, verdict, made);
        Ledger.Tick += verdict == SyscallRefusal.None ? 1 : 0;
        return verdict;
    }

    private SyscallRefusal Judge(string by, Act act) =>
        !entries.ContainsKey(by) || by == "/usr/everyone" || exited.Contains(by) ? SyscallRefusal.NoPrincipal
        : !Has(by, "call", $"/sys/calls/{act.Name}") ? SyscallRefusal.Denied
        : Ledger.IsUsedUp(by) ? SyscallRefusal.Quota
        : act switch
        {
            Act.Mkdir mkdir => Add(by, mkdir.Directory, mkdir.Leaf, default),
            Act.Shelve shelve => Add(by, shelve.Directory, shelve.Leaf, Thing.Book(shelve.Pages)),
            Act.Write write => Write(by, write),
            Act.Move move => Move(by, move),
            Act.Spawn spawn => Spawn(by, spawn),
            Act.Exit exit => Exit(by, exit),
            Act.Policy policy => Policy(by, policy),
            Act.Annotate annotate => Annotate(by, annotate),
            Act.Remove remove => Remove(by, remove),
            Act.Grant grant => Grant(by, grant),
            Act.Attenuate attenuate => Attenuate(by, attenuate),
            Act.Limit limit => Limit(by, limit),
            Act.Revoke revoke => Revoke(by, revoke),
            _ => throw new ArgumentException($"{act} is not known.", nameof(act)),
        };

    private static bool IsWithin(string path, string region) => region.Length > 0 && (region == "/" || path == region || path.StartsWith(region + "/", StringComparison.Ordinal));

    private bool Exists(string path) => Entries.Any(entry => entry.Path == path);

    private IEnumerable<Held> HeldBy(string by, string path) =>
        capabilities.Where(held => (held.Holder == by || held.Holder == "/usr/everyone") && IsWithin(path, held.Region) && IsOpen(held));

    /// <summary>Whether neither a capability nor one that it derives from has ended.</summary>
    private bool IsOpen(Held? held)
    {
        while (held is not null && (held.Expires == 0 || held.Expires > Ledger.Tick))
        {
            held = capabilities.FirstOrDefault(origin => origin.Number == held.Origin);
        }

        return held is null;
    }

    private bool Has(string by, string right, string path) => HeldBy(by, path).Any(held => held.Rights.Contains(right));

    private bool Knows(string by, string path) =>
        Exists(path) && (HeldBy(by, path).Any(held => held.Rights.Length > 0 && (held.Region == path || held.Rights is not ["create"])) || capabilities.Any(held => $"/cap/{held.Number}" == path && held.Holder == by));

    private static string PathIn(string directory, string leaf) => $"{(directory == "/" ? "" : directory)}/{leaf}";

    private bool IsDirectory(string path) =>
        entries.GetValueOrDefault(path).Kind is null && !path.StartsWith("/cap/", StringComparison.Ordinal) && !IsPrincipal(path);

    /// <summary>Takes what a syscall makes, unless that is too much.</summary>
    private bool TryMake(string by, int elements)
    {
        made = Ledger.MayMake(by, elements) ? elements : 0;
        return made == elements;
    }

    private SyscallRefusal Add(string by, string directory, string leaf, Thing thing)
    {
        if (!Knows(by, directory))
        {
            return SyscallRefusal.Denied;
        }

        if (!IsDirectory(directory))
        {
            return SyscallRefusal.BadCall;
        }

        if (!Has(by, "create", directory))
        {
            return SyscallRefusal.Denied;
        }

        var path = PathIn(directory, leaf);
        if (entries.ContainsKey(path) || IsForbidden(thing))
        {
            return SyscallRefusal.Unlawful;
        }

        if (!TryMake(by, 2))
        {
            return SyscallRefusal.Quota;
        }

        entries[path] = thing;
        return SyscallRefusal.None;
    }

    /// <summary>Whether the policy forbids one more book of as many pages.</summary>
    private bool IsForbidden(Thing thing) => isPolicyActive && thing is { Kind: "book", Number: > 0 } && entries.ContainsValue(thing);

    private SyscallRefusal Write(string by, Act.Write act)
    {
        var path = PathIn(act.Directory, act.Leaf);
        if (!Knows(by, act.Directory) || !IsDirectory(act.Directory) || entries.GetValueOrDefault(path) is not { Kind: "file" } old || !Has(by, "read", path))
        {
            return Add(by, act.Directory, act.Leaf, Thing.File(act.Size));
        }

        if (old.Number != act.Size && !Has(by, "write", path))
        {
            return SyscallRefusal.Denied;
        }

        entries[path] = Thing.File(act.Size);
        return SyscallRefusal.None;
    }

    private SyscallRefusal Move(string by, Act.Move act)
    {
        if (!Knows(by, act.Entry) || !Has(by, "delete", act.Entry) || !Knows(by, act.Directory) || !Has(by, "create", act.Directory))
        {
            return SyscallRefusal.Denied;
        }

        if (!IsDirectory(act.Directory))
        {
            return SyscallRefusal.BadCall;
        }

        if (act.Entry == "/" || act.Entry == act.Directory)
        {
            return SyscallRefusal.NoMatch;
        }

        var target = PathIn(act.Directory, act.Leaf);
        if (IsWithin(act.Directory, act.Entry) || (target != act.Entry && entries.ContainsKey(target)))
        {
            return SyscallRefusal.Unlawful;
        }

        if (!TryMake(by, act.Entry == PathIn(act.Directory, act.Entry[(act.Entry.LastIndexOf('/') + 1)..]) ? 0 : 1))
        {
            return SyscallRefusal.Quota;
        }

        Rename(act.Entry, target);
        return SyscallRefusal.None;
    }

    private void Rename(string from, string to)
    {
        foreach (var (path, thing) in entries.Where(entry => IsWithin(entry.Key, from)).ToArray())
        {
            _ = entries.Remove(path);
            entries[to + path[from.Length..]] = thing;
        }

        for (var index = 0; index < capabilities.Count; index++)
        {
            var region = capabilities[index].Region;
            capabilities[index] = capabilities[index] with { Region = IsWithin(region, from) ? to + region[from.Length..] : region };
        }
    }

    private SyscallRefusal Spawn(string by, Act.Spawn act)
    {
        if (!Knows(by, "/proc") || !Has(by, "create", "/proc"))
        {
            return SyscallRefusal.Denied;
        }

        if (titles.Contains(act.Title))
        {
            return SyscallRefusal.NoMatch;
        }

        if (!TryMake(by, 7))
        {
            return SyscallRefusal.Quota;
        }

        titles.Add(act.Title);
        var path = $"/proc/{titles.Count}";
        entries[path] = default;
        capabilities.Add(new Held(nextCapability++, 0, by, path, AllRights));
        return SyscallRefusal.None;
    }

    private SyscallRefusal Exit(string by, Act.Exit act) =>
        !Knows(by, act.Process) || !Has(by, "delete", act.Process) ? SyscallRefusal.Denied
        : !act.Process.StartsWith("/proc/", StringComparison.Ordinal) ? SyscallRefusal.BadCall
        : exited.Add(act.Process) ? SyscallRefusal.None
        : SyscallRefusal.NoMatch;

    private SyscallRefusal Policy(string by, Act.Policy act)
    {
        if (!Knows(by, Act.Policy.Path) || !Has(by, "write", Act.Policy.Path))
        {
            return SyscallRefusal.Denied;
        }

        if (act.IsActive && entries.Values.Where(thing => thing is { Kind: "book", Number: > 0 }).GroupBy(thing => thing).Any(equal => equal.Count() > 1))
        {
            return SyscallRefusal.Unlawful;
        }

        isPolicyActive = act.IsActive;
        return SyscallRefusal.None;
    }

    private SyscallRefusal Annotate(string by, Act.Annotate act)
    {
        if (!Knows(by, act.Book))
        {
            return SyscallRefusal.Denied;
        }

        if (entries.GetValueOrDefault(act.Book) is not { Kind: "book" } old)
        {
            return SyscallRefusal.BadCall;
        }

        if (old.Number != act.Pages && !Has(by, "write", act.Book))
        {
            return SyscallRefusal.Denied;
        }

        if (old.Number != act.Pages && IsForbidden(Thing.Book(act.Pages)))
        {
            return SyscallRefusal.Unlawful;
        }

        entries[act.Book] = Thing.Book(act.Pages);
        return SyscallRefusal.None;
    }

    private SyscallRefusal Remove(string by, Act.Remove act)
    {
        if (!Knows(by, act.Entry) || !Has(by, "delete", act.Entry))
        {
            return SyscallRefusal.Denied;
        }

        if (Paths.Any(path => path != act.Entry && IsWithin(path, act.Entry)) || act.Entry.StartsWith("/cap/", StringComparison.Ordinal))
        {
            return SyscallRefusal.NoMatch;
        }

        if (act.Entry == "/fs")
        {
            return SyscallRefusal.Unlawful;
        }

        _ = entries.Remove(act.Entry);
        for (var index = 0; index < capabilities.Count; index++)
        {
            var held = capabilities[index];
            capabilities[index] = held with
            {
                Holder = held.Holder == act.Entry ? "" : held.Holder,
                Region = held.Region == act.Entry ? "" : held.Region,
            };
        }

        return SyscallRefusal.None;
    }

    private SyscallRefusal Grant(string by, Act.Grant act)
    {
        var capability = capabilities.FirstOrDefault(held => $"/cap/{held.Number}" == act.Capability);
        if (!Knows(by, act.Capability) || !Knows(by, act.Holder) || !Has(by, "read", act.Holder) || !Knows(by, act.Region))
        {
            return SyscallRefusal.Denied;
        }

        if (!IsPrincipal(act.Holder) || capability is null)
        {
            return SyscallRefusal.BadCall;
        }

        if (capability.Holder != by || !capability.Rights.Contains("grant") || act.Holder == by)
        {
            return SyscallRefusal.NoMatch;
        }

        if (act.Rights.Except(capability.Rights).Any() || !IsWithin(act.Region, capability.Region))
        {
            return SyscallRefusal.Denied;
        }

        return Give(by, new Held(nextCapability, capability.Number, act.Holder, act.Region, act.Rights) { Expires = capability.Expires });
    }

    private SyscallRefusal Attenuate(string by, Act.Attenuate act)
    {
        var capability = capabilities.FirstOrDefault(held => $"/cap/{held.Number}" == act.Capability);
        if (!Knows(by, act.Capability) || !Knows(by, act.Region))
        {
            return SyscallRefusal.Denied;
        }

        if (capability is null)
        {
            return SyscallRefusal.BadCall;
        }

        if (capability.Holder != by)
        {
            return SyscallRefusal.NoMatch;
        }

        if (act.Rights.Except(capability.Rights).Any() || !IsWithin(act.Region, capability.Region) || (capability.Expires != 0 && (act.Expires == 0 || act.Expires > capability.Expires)))
        {
            return SyscallRefusal.Denied;
        }

        return Give(by, new Held(nextCapability, capability.Number, by, act.Region, act.Rights) { Expires = act.Expires });
    }

    private SyscallRefusal Give(string by, Held held)
    {
        if (!TryMake(by, 5))
        {
            return SyscallRefusal.Quota;
        }

        capabilities.Add(held);
        nextCapability++;
        return SyscallRefusal.None;
    }

    private SyscallRefusal Limit(string by, Act.Limit act)
    {
        if (!Knows(by, act.Subject) || !Has(by, "grant", act.Subject))
        {
            return SyscallRefusal.Denied;
        }

        Ledger.Set(act);
        return SyscallRefusal.None;
    }

    private SyscallRefusal Revoke(string by, Act.Revoke act)
    {
        var capability = capabilities.FirstOrDefault(held => $"/cap/{held.Number}" == act.Capability);
        if (!Knows(by, act.Capability) || (!Has(by, "delete", act.Capability) && !HoldsOrigin(by, capability)))
        {
            return SyscallRefusal.Denied;
        }

        if (capability is null)
        {
            return SyscallRefusal.BadCall;
        }

        var condemned = new HashSet<int> { capability.Number };
        while (capabilities.Any(held => condemned.Contains(held.Origin) && condemned.Add(held.Number)))
        {
        }

        _ = capabilities.RemoveAll(held => condemned.Contains(held.Number));
        return SyscallRefusal.None;
    }

    private bool HoldsOrigin(string by, Held? capability)
    {
        while (capability is not null && capability.Holder != by)
        {
            capability = capabilities.FirstOrDefault(held => held.Number == capability.Origin);
        }

        return capability is not null;
    }

    private bool IsPrincipal(string path) =>
        (path.StartsWith("/usr/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal)) && entries.ContainsKey(path) && path.Count(c => c == '/') == 2;

    /// <summary>What an entry is, besides a place for others: a book of so many pages, or a file of some size.</summary>
    internal readonly record struct Thing(string? Kind, int Number)
    {
        public static Thing Book(int pages) => new("book", pages);

        public static Thing File(int size) => new("file", size);
    }

    private sealed record Held(int Number, int Origin, string Holder, string Region, string[] Rights)
    {
        public int Expires { get; init; }
    }
}
