using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a run keeps for a rule call of a program: its matcher and agenda for the arguments last given.</summary>
internal sealed class CallSite
{
    private readonly Trail trail;
    private readonly Agenda? agenda;

    internal CallSite(PreparedRule rule, Matcher matcher, Trail trail)
    {
        (Rule, Matcher, this.trail) = (rule, matcher, trail);
        if (matcher.IsScan)
        {
            agenda = trail.Visibility is null && KnownRoots.At(trail.Start, rule, matcher.Arguments) is { } memory
                ? new Agenda(rule, trail.Changes, memory)
                : new Agenda(rule, trail.Changes);
        }
    }

    internal PreparedRule Rule { get; }

    internal Matcher Matcher { get; }

    internal bool Takes(ImmutableArray<ActualArgument> arguments) => Matcher.Arguments.AsSpan().SequenceEqual(arguments.AsSpan());

    /// <summary>Starts the search for the canonical match.</summary>
    internal void StartFirst()
    {
        agenda?.CatchUp(trail.Graph);
        Matcher.Restart(agenda);
    }

    /// <summary>Starts the search for all matches.</summary>
    internal void StartAll() => Matcher.Restart(null);

    /// <summary>What the agenda knows at the end; null if there is none, or it knows little.</summary>
    internal AgendaMemory? Remember() => agenda?.Remember(trail.Graph);
}
