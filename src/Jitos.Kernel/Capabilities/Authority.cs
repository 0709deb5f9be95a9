using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// What a principal may do at a tick: the union of the capabilities that it holds and those that everyone holds. Notes
/// which capabilities with a use count it took.
/// </summary>
internal sealed class Authority
{
    private const string EveryonePath = "/usr/everyone";

    private readonly KernelState state;
    private readonly RootDirectory directory;
    private readonly ElementId everyone;
    private readonly Dictionary<ElementId, List<Held>> byRegion = [];
    private readonly SortedSet<ElementId> spent = [];

    /// <summary>Reads nothing yet: each question reads the capabilities on the entry and those that it is in.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The entry of the principal.</param>
    internal Authority(KernelState state, ElementId principal)
    {
        (this.state, directory, Principal) = (state, new RootDirectory(state.Root), principal);
        everyone = directory.Find(EveryonePath);
    }

    /// <summary>The entry of the principal.</summary>
    internal ElementId Principal { get; }

    /// <summary>The capabilities with a use count that questions so far were answered by, ascending.</summary>
    internal IEnumerable<ElementId> Spent => spent;

    /// <summary>Whether the principal has a right on an entry: a capability covers the entry, or one that it is in.</summary>
    internal bool Has(Right right, ElementId entry)
    {
        Held? limited = null;
        for (var at = entry; !at.IsNone; at = directory.ParentOf(at))
        {
            foreach (var held in HeldAt(at))
            {
                if (held.Prefix.Length > 0 || !held.Rights.HasFlag(right))
                {
                    continue;
                }

                if (held.Counted.Length == 0)
                {
                    return true;
                }

                limited ??= held;
            }
        }

        if (limited is not null)
        {
            spent.UnionWith(limited.Counted);
        }

        return limited is not null;
    }

    /// <summary>
    /// Whether the principal may know of an entry: it has any right on it, or it is a capability that it holds. To create is
    /// no right on what others have created there: who may launch processes does not know of all processes.
    /// </summary>
    internal bool Knows(ElementId entry)
    {
        return OnKnown(entry).Any() || directory.HolderOf(entry) == Principal;
    }

    /// <summary>The rights on an entry by which the principal knows of it, with the prefixes of branch names that they are for.</summary>
    internal IEnumerable<(Right Rights, string Prefix)> OnKnown(ElementId entry)
    {
        for (var at = entry; !at.IsNone; at = directory.ParentOf(at))
        {
            foreach (var held in HeldAt(at).Where(held => held.Rights != Right.None && (at == entry || held.Rights != Right.Create)))
            {
                yield return (held.Rights, held.Prefix);
            }
        }
    }

    /// <summary>The rights on an entry, with the prefixes of branch names that they are for.</summary>
    internal IEnumerable<(Right Rights, string Prefix)> On(ElementId entry) => At(entry).Select(held => (held.Rights, held.Prefix));

    /// <summary>Whether the principal holds a capability, or one that it derives from.</summary>
    internal bool HoldsOriginOf(ElementId capability)
    {
        for (var at = capability; !at.IsNone; at = directory.OriginOf(at))
        {
            if (directory.HolderOf(at) == Principal)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Held> At(ElementId entry)
    {
        for (var at = entry; !at.IsNone; at = directory.ParentOf(at))
        {
            foreach (var held in HeldAt(at))
            {
                yield return held;
            }
        }
    }

    private List<Held> HeldAt(ElementId region)
    {
        if (!byRegion.TryGetValue(region, out var held))
        {
            byRegion.Add(region, held = []);
            Take(Principal, region, held);
            Take(everyone, region, held);
        }

        return held;
    }

    private void Take(ElementId holder, ElementId region, List<Held> held)
    {
        foreach (var holds in state.Capabilities.On(holder, region))
        {
            if (TryHold(state.Root.TargetOf(holds)) is { } capability)
            {
                held.Add(capability);
            }
        }
    }

    /// <summary>A capability, unless it, or one that it derives from, has ended, been used up or been revoked.</summary>
    private Held? TryHold(ElementId capability)
    {
        var counted = new List<ElementId>();
        for (var at = capability; !at.IsNone; at = directory.OriginOf(at))
        {
            var (expires, uses) = (directory.IntOf(at, "expires"), directory.IntOf(at, "uses"));
            if ((expires != 0 && (ulong)expires < state.Tick + 1) || (uses != 0 && state.UsesOf(at) >= uses) || directory.IsRevoked(at))
            {
                return null;
            }

            if (uses != 0)
            {
                counted.Add(at);
            }
        }

        return RightNames.TryParse(state.Root.ValueOf(capability, directory.Terms["rights"]), out var rights)
            ? new Held(rights, directory.TextOf(capability, "prefix"), [.. counted])
            : null;
    }

    /// <summary>A capability that is held.</summary>
    /// <param name="Rights">What it allows.</param>
    /// <param name="Prefix">The branches it is for, on a process.</param>
    /// <param name="Counted">The capabilities whose use count its use takes from.</param>
    private sealed record Held(Right Rights, string Prefix, ElementId[] Counted);
}
