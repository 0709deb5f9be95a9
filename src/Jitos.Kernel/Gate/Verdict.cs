using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>What the gate says of a syscall.</summary>
/// <param name="Refusal">Why it is refused; <see cref="SyscallRefusal.None"/> if it is not.</param>
/// <param name="Message">The cause, as the caller may know it.</param>
internal sealed record Verdict(SyscallRefusal Refusal, string Message)
{
    /// <summary>Where an accepted syscall leads.</summary>
    internal RunResult? Result { get; init; }

    /// <summary>What it changes, if it is accepted.</summary>
    internal Delta? Changes { get; init; }

    /// <summary>The policy that forbids it, if the caller may read it.</summary>
    internal string Policy { get; init; } = string.Empty;

    /// <summary>What the policy joins, as far as the caller may read it.</summary>
    internal ImmutableArray<string> Cause { get; init; } = [];

    /// <summary>The whole cause, for the journal.</summary>
    internal string Detail { get; init; } = string.Empty;

    /// <summary>What it cost.</summary>
    internal Usage Cost { get; init; } = new(1, 0, 0, 0);

    /// <summary>The capabilities with a use count that it used.</summary>
    internal ImmutableArray<ElementId> Spent { get; init; } = [];
}
