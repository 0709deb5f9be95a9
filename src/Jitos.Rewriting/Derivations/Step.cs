using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a commit records, in order.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>One rule applied at one match.</summary>
    /// <param name="Rule">The digest of the rule.</param>
    /// <param name="Arguments">The arguments of the call.</param>
    /// <param name="Match">The elements of the rule's <c>match</c>, in order.</param>
    /// <param name="Operations">The delta, in canonical order.</param>
    public sealed record Derivation(
        Digest Rule,
        ImmutableArray<ActualArgument> Arguments,
        ImmutableArray<ElementId> Match,
        ImmutableArray<DeltaOperation> Operations) : Step;

    /// <summary>The outcome of a condition of <c>if</c> or <c>try</c>, of the first part of a choice that failed, or of the attempt that ended an iteration.</summary>
    /// <param name="Program">The digest of the program.</param>
    /// <param name="Site">The number of the statement in the program.</param>
    /// <param name="Outcome">Whether it succeeded.</param>
    /// <param name="Arguments">The arguments of the program.</param>
    public sealed record Test(Digest Program, int Site, bool Outcome, ImmutableArray<ActualArgument> Arguments) : Step;

    /// <summary>A change without a rule, such as an import: a rule made for the occasion, whose left side is what it deletes and changes.</summary>
    /// <param name="Operations">The delta, in canonical order.</param>
    public sealed record Patch(ImmutableArray<DeltaOperation> Operations) : Step;
}
