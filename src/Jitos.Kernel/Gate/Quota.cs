using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>What a principal may still use. Limits are attributes of its entry: on all that it has used, and on its syscalls in one second; absent or negative is none.</summary>
internal sealed class Quota(KernelState state, string principal, ElementId subject)
{
    /// <summary>The names of the limits, which are attributes of a principal's entry.</summary>
    internal static readonly ImmutableArray<string> Limits = ["calls", "elements", "bytes", "fuel", "rate"];

    private readonly Usage used = state.UsageOf(principal);

    /// <summary>The steps of search that it may still take.</summary>
    internal long Fuel => Left("fuel", used.Fuel);

    /// <summary>What one more syscall exceeds; empty if nothing.</summary>
    internal string WhatIsUsedUp => Left("calls", used.Calls) < 1 ? "calls"
        : Left("rate", state.PaceOf(principal)) < 1 ? "calls in one second"
        : Fuel < 1 ? "fuel"
        : string.Empty;

    /// <summary>What the changes of a syscall exceed; empty if nothing.</summary>
    internal string WhatExceeds(Usage cost) =>
        Left("elements", used.Elements) < cost.Elements ? "elements" : Left("bytes", used.Bytes) < cost.Bytes ? "bytes" : string.Empty;

    private long Left(string limit, long soFar) =>
        state.Root.ValueOf(subject, state.Root.Symbols.Intern(limit)) is { Kind: ValueKind.Int } most && most.AsInt() >= 0 ? most.AsInt() - soFar : long.MaxValue;
}
