using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What agendas knew at the end of the run that made a version, for runs that start from it: a loop that is cut into many
/// runs does not scan from the first root in each. It changes how long a search takes, never what it finds.
/// </summary>
internal sealed class KnownRoots
{
    /// <summary>An agenda that has ruled out fewer roots is not worth keeping.</summary>
    internal const int LeastRuledOut = 4;

    private static readonly ConditionalWeakTable<GraphVersion, KnownRoots> Known = [];

    private readonly List<Entry> entries = [];

    private KnownRoots()
    {
    }

    /// <summary>Keeps what the call sites of a run know about the version it ended with.</summary>
    internal static void Keep(GraphVersion version, IEnumerable<CallSite> sites)
    {
        var kept = new KnownRoots();
        foreach (var site in sites)
        {
            if (site.Remember() is { } memory)
            {
                kept.entries.Add(new Entry(site.Rule, site.Matcher.Arguments, memory));
            }
        }

        if (kept.entries.Count > 0)
        {
            Known.AddOrUpdate(version, kept);
        }
    }

    /// <summary>Whether anything is known about a version.</summary>
    internal static bool Has(GraphVersion version) => Known.TryGetValue(version, out _);

    /// <summary>What is known about a version for a rule with given arguments; null if nothing is.</summary>
    internal static AgendaMemory? At(GraphVersion version, PreparedRule rule, ImmutableArray<ActualArgument> arguments)
    {
        if (!Known.TryGetValue(version, out var kept))
        {
            return null;
        }

        var entry = kept.entries.Find(entry => ReferenceEquals(entry.Rule, rule) && entry.Arguments.AsSpan().SequenceEqual(arguments.AsSpan()));
        return entry?.Memory;
    }

    private sealed record Entry(PreparedRule Rule, ImmutableArray<ActualArgument> Arguments, AgendaMemory Memory);
}
