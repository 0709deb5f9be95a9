using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// What a principal may still use. A limit is an attribute of its entry; if that has none, the setting of its name in
/// <see cref="DefaultsPath"/>, if there is one, and else what <see cref="Limits"/> says. Negative is no limit.
/// </summary>
/// <remarks>The operator has none but those of its entry, since nobody else could lift them (decision 18).</remarks>
internal sealed class Quota(KernelState state, Submission by, ElementId subject)
{
    /// <summary>Where the limits of whoever has none of its own are.</summary>
    internal const string DefaultsPath = "/sys/policy/limits";

    /// <summary>The limits by name, and what they are where the root graph does not say. docs/server.md explains each.</summary>
    internal static readonly ImmutableSortedDictionary<string, long> Limits = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, long>
        {
            ["calls"] = -1,
            ["elements"] = -1,
            ["bytes"] = 256 << 20,
            ["fuel"] = -1,
            ["rate"] = 2_000,
            ["refusals"] = 100,
            ["processes"] = 1_000,
            ["branches"] = 1_000,
            ["streams"] = 100,
            ["graph"] = 1L << 30,
        });

    private readonly Usage used = state.UsageOf(by.Principal);

    /// <summary>The steps of search that it may still take.</summary>
    internal long Fuel => Left("fuel", used.Fuel);

    /// <summary>What one more syscall exceeds; empty if nothing.</summary>
    internal string WhatIsUsedUp => Left("calls", used.Calls) < 1 ? "calls"
        : Left("rate", state.PaceOf(by.Principal) + by.Unrecorded) < 1 ? "calls in one second"
        : Fuel < 1 ? "fuel"
        : string.Empty;

    /// <summary>Whether it may launch one more process.</summary>
    internal bool MayLaunch => Left("processes", new RootDirectory(state.Root).IntOf(subject, "launched")) >= 1;

    /// <summary>What the changes of a syscall exceed; empty if nothing.</summary>
    internal string WhatExceeds(Usage cost) =>
        Left("elements", used.Elements) < cost.Elements ? "elements" : Left("bytes", used.Bytes) < cost.Bytes ? "bytes" : string.Empty;

    /// <summary>Whether one more refusal of a principal gets a record of its own.</summary>
    internal static bool MayRecordRefusal(KernelState state, string principal)
    {
        var most = LimitOf(state, principal, new RootDirectory(state.Root).Find(principal), "refusals");
        return most < 0 || state.RefusedOf(principal) < most;
    }

    /// <summary>A limit of a principal; negative is none.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">Its path.</param>
    /// <param name="subject">Its entry; none if it is gone.</param>
    /// <param name="limit">The name of the limit.</param>
    internal static long LimitOf(KernelState state, string principal, ElementId subject, string limit)
    {
        var root = new RootDirectory(state.Root);
        if (!subject.IsNone && root.ValueOf(subject, limit) is { Kind: ValueKind.Int } own)
        {
            return own.AsInt();
        }

        return principal == RootLaw.OperatorPath ? -1 : state.Limits[limit];
    }

    /// <summary>Reads the value of a setting of <see cref="DefaultsPath"/>.</summary>
    internal static bool TryParse(string text, out long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out most) && most >= -1;

    private long Left(string limit, long soFar) =>
        LimitOf(state, by.Principal, subject, limit) is >= 0 and var most ? most - soFar : long.MaxValue;
}
