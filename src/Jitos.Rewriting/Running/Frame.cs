using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A statement that is being executed.</summary>
internal sealed class Frame
{
    /// <summary>The statement.</summary>
    internal required Statement Statement { get; init; }

    /// <summary>The program that the statement is of; null for a rule called from outside.</summary>
    internal required PreparedProgram? Program { get; init; }

    /// <summary>The arguments of that program.</summary>
    internal required ImmutableArray<ActualArgument> Arguments { get; init; }

    /// <summary>How far the statement is: parts or rounds done.</summary>
    internal long Progress { get; set; }

    /// <summary>The rounds of a repetition.</summary>
    internal long Rounds { get; set; }

    /// <summary>Where to go back to if what is being tried fails.</summary>
    internal Savepoint Start { get; set; }

    /// <summary>The rule call, while its match is being searched.</summary>
    internal CallSite? Site { get; set; }

    /// <summary>The matches found so far for <c>all</c>.</summary>
    internal List<ElementId[]>? Matches { get; set; }
}
