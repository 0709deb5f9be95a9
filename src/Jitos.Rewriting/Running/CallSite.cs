using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What a run keeps for a rule call of a program: its matcher and agenda for the arguments last given.</summary>
internal sealed class CallSite(PreparedRule rule, Matcher matcher, ChangeFeed changes)
{
    private readonly Agenda? agenda = matcher.IsScan ? new Agenda(rule) : null;

    internal PreparedRule Rule { get; } = rule;

    internal Matcher Matcher { get; } = matcher;

    internal bool Takes(ImmutableArray<ActualArgument> arguments) => Matcher.Arguments.AsSpan().SequenceEqual(arguments.AsSpan());

    /// <summary>Starts the search for the canonical match.</summary>
    internal void StartFirst(Jitos.Graph.GraphView graph)
    {
        agenda?.CatchUp(changes, graph);
        Matcher.Restart(agenda);
    }

    /// <summary>Starts the search for all matches.</summary>
    internal void StartAll() => Matcher.Restart(null);
}
