using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A step that made or changed what was asked about, or what another reason depended on.</summary>
/// <param name="Process">The process in which it happened.</param>
/// <param name="Commit">The commit that it is in.</param>
/// <param name="Index">Its index there, from 0.</param>
/// <param name="Origin">Where it first happened: elsewhere, if the commit merged it.</param>
/// <param name="Rule">The name of its rule; empty for a patch, and for a rule that is not installed there.</param>
/// <param name="Step">The step, with those of its operations that concern the question.</param>
/// <param name="Causes">The places of its causes among the reasons.</param>
/// <param name="Depth">How many reasons lie between the question and it, at the least.</param>
/// <param name="IsCut">Whether its causes were not looked for, because the chain was long enough.</param>
public sealed record WhyReason(
    long Process,
    WireCommit Commit,
    int Index,
    StepOrigin Origin,
    string Rule,
    Step Step,
    ImmutableArray<int> Causes,
    int Depth,
    bool IsCut)
{
    /// <summary>The request to the kernel that it settles; none for other steps.</summary>
    public ElementId Request { get; init; }

    /// <summary>The tick at which the kernel decided that request; 0 for other steps.</summary>
    public ulong Tick { get; init; }

    /// <summary>The message that it brings, and how that was sent; null for other steps.</summary>
    public WireSending? Message { get; init; }

    /// <summary>The names of types and attributes in the step.</summary>
    public required SymbolTable Symbols { get; init; }

    /// <summary>What the elements of its process are called.</summary>
    public required ElementNames Names { get; init; }
}
