using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A statement that is being executed. The frame of a depth is used again for each statement at that depth.</summary>
internal sealed class Frame
{
    /// <summary>The statement.</summary>
    internal Statement Statement { get; private set; } = null!;

    /// <summary>The program that the statement is of; null for a rule called from outside.</summary>
    internal PreparedProgram? Program { get; private set; }

    /// <summary>The arguments of that program.</summary>
    internal ImmutableArray<ActualArgument> Arguments { get; private set; }

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

    /// <summary>Begins a statement.</summary>
    internal void Begin(Statement statement, PreparedProgram? program, ImmutableArray<ActualArgument> arguments)
    {
        (Statement, Program, Arguments) = (statement, program, arguments);
        (Progress, Rounds, Start) = (0, 0, default);
        (Site, Matches) = (null, null);
    }
}
