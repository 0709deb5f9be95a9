using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// What a principal may still use. A limit is an attribute of its entry; if that has none, the setting of its name in
/// <see cref="DefaultsPath"/>, if there is one, and else what <see cref="Limits"/> says. Negative is no limit.
/// </summary>
/// <remarks>
/// The operator has none but those of its entry, since nobody else could lift them (decision 18). What a process does counts for it and
/// for whoever pays for it (<see cref="Payers"/>), and has to be within the limits of both.
/// </remarks>
internal sealed class Quota
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

    private readonly KernelState state;
    private readonly ImmutableArray<Account> accounts;

    /// <summary>What a principal may still use, when it submits a syscall.</summary>
    internal Quota(KernelState state, Submission by)
    {
        (this.state, var payer) = (state, state.Payers.Of(by.Principal));
        var own = new Account(state, by.Principal, by.Unrecorded);
        accounts = payer == by.Principal ? [own] : [own, new Account(state, payer, by.UnrecordedOfPayer)];
    }

    /// <summary>The steps of search that it may still take.</summary>
    internal long Fuel => Left("fuel", account => account.Used.Fuel);

    /// <summary>What one more syscall exceeds; empty if nothing.</summary>
    internal string WhatIsUsedUp => Left("calls", account => account.Used.Calls) < 1 ? "calls"
        : Left("rate", account => state.PaceOf(account.Path) + account.Unrecorded) < 1 ? "calls in one second"
        : Fuel < 1 ? "fuel"
        : string.Empty;

    /// <summary>Whether it may launch one more process. Those of whoever pays are all for whom it pays.</summary>
    internal bool MayLaunch => Left("processes", account => state.Payers.Of(account.Path) == account.Path
        ? state.Payers.RunningOf(account.Path)
        : new RootDirectory(state.Root).IntOf(account.Entry, "launched")) >= 1;

    /// <summary>What the changes of a syscall exceed; empty if nothing.</summary>
    internal string WhatExceeds(Usage cost) => Left("elements", account => account.Used.Elements) < cost.Elements ? "elements"
        : Left("bytes", account => account.Used.Bytes) < cost.Bytes ? "bytes"
        : string.Empty;

    /// <summary>Whether one more refusal of a principal gets a record of its own.</summary>
    internal static bool MayRecordRefusal(KernelState state, string principal) =>
        state.Refused.MayRecord(state.Uptime, [.. AccountsOf(state, principal, "refusals")]);

    /// <summary>To whom something limited of a principal is counted, each with a limit of its own: the principal and, last, whoever pays for it.</summary>
    internal static ImmutableArray<LimitAccount> AccountsOf(KernelState state, string principal, string limit)
    {
        var (own, payer) = (AccountOf(principal), state.Payers.Of(principal));
        return payer == principal ? [own] : [own, AccountOf(payer)];

        LimitAccount AccountOf(string path) => new(path, OwnLimitOf(state, path, new RootDirectory(state.Root).Find(path), limit));
    }

    /// <summary>A limit of a principal, or of whoever pays for it if that is lower; negative is none. What is counted needs <see cref="AccountsOf"/>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">Its path.</param>
    /// <param name="limit">The name of the limit.</param>
    internal static long LimitOf(KernelState state, string principal, string limit)
    {
        var (root, payer) = (new RootDirectory(state.Root), state.Payers.Of(principal));
        var own = OwnLimitOf(state, principal, root.Find(principal), limit);
        var payers = payer == principal ? own : OwnLimitOf(state, payer, root.Find(payer), limit);
        return own < 0 || payers < 0 ? Math.Max(own, payers) : Math.Min(own, payers);
    }

    private static long OwnLimitOf(KernelState state, string principal, ElementId subject, string limit)
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

    private long Left(string limit, Func<Account, long> soFar) => accounts.Min(account =>
        OwnLimitOf(state, account.Path, account.Entry, limit) is >= 0 and var most ? most - soFar(account) : long.MaxValue);

    /// <summary>One to whom a syscall is counted.</summary>
    private readonly struct Account(KernelState state, string path, int unrecorded)
    {
        internal string Path { get; } = path;

        internal ElementId Entry { get; } = new RootDirectory(state.Root).Find(path);

        internal Usage Used { get; } = state.UsageOf(path);

        internal int Unrecorded { get; } = unrecorded;
    }
}
