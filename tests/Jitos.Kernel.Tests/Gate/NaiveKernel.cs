namespace Jitos.Kernel.Tests;

/// <summary>
/// What the kernel should do, as plainly as it can be said: a tree of names and a list of capabilities, no graph, no
/// rules, nothing incremental. It knows directories, principals and a book whose number of pages must be unique.
/// </summary>
internal sealed class NaiveKernel
{
    private readonly SortedDictionary<string, int?> entries = new(StringComparer.Ordinal);
    private readonly List<Held> capabilities = [];
    private int nextCapability;

    public NaiveKernel(IEnumerable<string> paths, int nextCapability)
    {
        this.nextCapability = nextCapability;
        foreach (var path in paths)
        {
            entries[path] = null;
        }

        capabilities.Add(new Held(1, 0, Calls.Operator, "/", ["read", "write", "create", "delete", "call", "grant"]));
        capabilities.Add(new Held(2, 1, "/usr/everyone", "/sys/policy", ["read"]));
        capabilities.Add(new Held(3, 1, "/usr/everyone", "/sys/calls", ["read"]));
        capabilities.Add(new Held(4, 0, Calls.Operator, "/proc/1", ["read", "write", "create", "delete", "call", "grant"]));
    }

    /// <summary>The paths, capabilities included, and the pages of books.</summary>
    public IEnumerable<(string Path, int? Pages)> Entries =>
        entries.Select(entry => (entry.Key, entry.Value)).Concat(capabilities.Select(held => ($"/cap/{held.Number}", (int?)null))).OrderBy(entry => entry.Item1, StringComparer.Ordinal);

    public IEnumerable<string> Paths => Entries.Select(entry => entry.Path);

    /// <summary>What is known of the past.</summary>
    public NaiveLedger Ledger { get; } = new();

    public SyscallRefusal Submit(string by, int operation, Act act)
    {
        if (Ledger.IsRepeat(by, operation, act))
        {
            return Ledger.Find(by, operation, act)!.Value;
        }

        var verdict = Ledger.Find(by, operation, act) ?? Judge(by, act);
        Ledger.Note(by, operation, act, verdict, verdict == SyscallRefusal.None ? ElementsOf(act) : 0);
        Ledger.Tick += verdict == SyscallRefusal.None ? 1 : 0;
        return verdict;
    }

    private static int ElementsOf(Act act) => act switch
    {
        Act.Mkdir or Act.Shelve => 2,
        Act.Grant or Act.Attenuate => 5,
        _ => 0,
    };

    private SyscallRefusal Judge(string by, Act act) =>
        !entries.ContainsKey(by) || by == "/usr/everyone" ? SyscallRefusal.NoPrincipal
        : !Has(by, "call", $"/sys/calls/{act.Name}") ? SyscallRefusal.Denied
        : Ledger.IsUsedUp(by) ? SyscallRefusal.Quota
        : act switch
        {
            Act.Mkdir mkdir => Add(by, mkdir, mkdir.Directory, mkdir.Leaf, null),
            Act.Shelve shelve => Add(by, shelve, shelve.Directory, shelve.Leaf, shelve.Pages),
            Act.Annotate annotate => Annotate(by, annotate),
            Act.Remove remove => Remove(by, remove),
            Act.Grant grant => Grant(by, grant),
            Act.Attenuate attenuate => Attenuate(by, attenuate),
            Act.Limit limit => Limit(by, limit),
            Act.Revoke revoke => Revoke(by, revoke),
            _ => throw new ArgumentException($"{act} is not known.", nameof(act)),
        };

    private static bool IsWithin(string path, string region) => region == "/" || path == region || path.StartsWith(region + "/", StringComparison.Ordinal);

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
        Exists(path) && (HeldBy(by, path).Any(held => held.Rights.Length > 0) || capabilities.Any(held => $"/cap/{held.Number}" == path && held.Holder == by));

    private SyscallRefusal Add(string by, Act act, string directory, string leaf, int? pages)
    {
        if (!Knows(by, directory))
        {
            return SyscallRefusal.Denied;
        }

        if (entries.GetValueOrDefault(directory) is not null || directory.StartsWith("/cap/", StringComparison.Ordinal) || IsPrincipal(directory))
        {
            return SyscallRefusal.BadCall;
        }

        if (!Has(by, "create", directory))
        {
            return SyscallRefusal.Denied;
        }

        var path = $"{(directory == "/" ? "" : directory)}/{leaf}";
        if (entries.ContainsKey(path) || (pages > 0 && entries.ContainsValue(pages)))
        {
            return SyscallRefusal.Unlawful;
        }

        if (!Ledger.MayMake(by, ElementsOf(act)))
        {
            return SyscallRefusal.Quota;
        }

        entries[path] = pages;
        return SyscallRefusal.None;
    }

    private SyscallRefusal Annotate(string by, Act.Annotate act)
    {
        if (!Knows(by, act.Book))
        {
            return SyscallRefusal.Denied;
        }

        if (entries.GetValueOrDefault(act.Book) is not { } old)
        {
            return SyscallRefusal.BadCall;
        }

        if (old != act.Pages && !Has(by, "write", act.Book))
        {
            return SyscallRefusal.Denied;
        }

        if (act.Pages > 0 && entries.Any(entry => entry.Value == act.Pages && entry.Key != act.Book))
        {
            return SyscallRefusal.Unlawful;
        }

        entries[act.Book] = act.Pages;
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

        _ = entries.Remove(act.Entry);
        for (var index = 0; index < capabilities.Count; index++)
        {
            var held = capabilities[index];
            capabilities[index] = held with
            {
                Holder = held.Holder == act.Entry ? "" : held.Holder,
                Region = held.Region == act.Entry ? "\0" : held.Region,
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

        return Give(by, act, new Held(nextCapability, capability.Number, act.Holder, act.Region, act.Rights) { Expires = capability.Expires });
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

        return Give(by, act, new Held(nextCapability, capability.Number, by, act.Region, act.Rights) { Expires = act.Expires });
    }

    private SyscallRefusal Give(string by, Act act, Held held)
    {
        if (!Ledger.MayMake(by, ElementsOf(act)))
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

    private sealed record Held(int Number, int Origin, string Holder, string Region, string[] Rights)
    {
        public int Expires { get; init; }
    }
}
