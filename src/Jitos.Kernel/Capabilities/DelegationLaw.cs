using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>The law of delegation: a capability gives no more than the one that it derives from.</summary>
internal static class DelegationLaw
{
    /// <summary>How often what one capability gives may be given on.</summary>
    internal const int MaxDepth = 64;

    /// <summary>
    /// How many capabilities on one entry one may hold: a question about the entry looks at all of them, so that without a
    /// limit their holder could slow the kernel down for everybody.
    /// </summary>
    internal const int MaxOnOneEntry = 4_096;

    /// <summary>What is wrong with the capabilities that a syscall made; empty if nothing is.</summary>
    /// <param name="root">The root graph after the syscall.</param>
    /// <param name="held">The capabilities before it.</param>
    /// <param name="changes">What it changed.</param>
    internal static string WhatIsWrong(RootDirectory root, CapabilityIndex held, Delta changes)
    {
        foreach (var change in changes.Operations)
        {
            if (change.Kind == DeltaKind.CreateNode && root.Terms.Capabilities.Admits(change.Type) && WhatIsWrong(root, held, change.Element) is { Length: > 0 } wrong)
            {
                return wrong;
            }
        }

        return string.Empty;
    }

    private static string WhatIsWrong(RootDirectory root, CapabilityIndex held, ElementId capability) =>
        held.On(root.HolderOf(capability), root.RegionOf(capability)).Count >= MaxOnOneEntry
            ? $"Its holder has {MaxOnOneEntry} capabilities on that entry already. Revoke some of them."
            : WhatIsWrong(root, capability);

    private static string WhatIsWrong(RootDirectory root, ElementId capability)
    {
        if (!TryRights(root, capability, out var rights))
        {
            return $"The rights must be a list of {string.Join(", ", RightNames.Of((Right)~0))}.";
        }

        var origin = root.OriginOf(capability);
        if (origin.IsNone)
        {
            return string.Empty;
        }

        return !TryRights(root, origin, out var given) || (rights & ~given) != Right.None ? "It has rights that the capability it derives from has not."
            : !root.IsWithin(root.RegionOf(capability), root.RegionOf(origin)) ? "Its region is not in that of the capability it derives from."
            : !root.TextOf(capability, "prefix").StartsWith(root.TextOf(origin, "prefix"), StringComparison.Ordinal) ? "Its prefix does not begin with that of the capability it derives from."
            : Exceeds(root, capability, origin, "expires") ? "It ends later than the capability it derives from."
            : IsTooDeep(root, capability) ? $"It derives from another in more than {MaxDepth} steps."
            : Exceeds(root, capability, origin, "uses") ? "It has more uses than the capability it derives from."
            : string.Empty;
    }

    private static bool IsTooDeep(RootDirectory root, ElementId capability)
    {
        var (at, steps) = (capability, 0);
        while (steps <= MaxDepth && root.OriginOf(at) is { IsNone: false } origin)
        {
            (at, steps) = (origin, steps + 1);
        }

        return steps > MaxDepth;
    }

    private static bool TryRights(RootDirectory root, ElementId capability, out Right rights) =>
        RightNames.TryParse(root.ValueOf(capability, "rights"), out rights);

    /// <summary>Whether a limit, of which 0 is none, is wider than another, or none at all.</summary>
    private static bool Exceeds(RootDirectory root, ElementId capability, ElementId origin, string limit)
    {
        var (own, given) = (root.IntOf(capability, limit), root.IntOf(origin, limit));
        return own < 0 || (given != 0 && (own == 0 || own > given));
    }
}
