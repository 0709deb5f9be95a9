using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What is known of a rule's roots from earlier searches in a run: none below the cursor has a match but perhaps those
/// that changes have touched since. So finding the canonical match again does not scan again.
/// </summary>
internal sealed class Agenda(PreparedRule rule, ChangeFeed feed)
{
    private readonly SortedSet<ulong> touched = [];
    private readonly List<ElementId> concerned = [];
    private ulong cursor;
    private long position;
    private int ruledOut;

    /// <summary>Starts with what an agenda of the same rule and arguments knew of the version that the run starts from.</summary>
    internal Agenda(PreparedRule rule, ChangeFeed feed, AgendaMemory memory)
        : this(rule, feed)
    {
        cursor = memory.Cursor;
        touched.UnionWith(memory.Touched);
        ruledOut = KnownRoots.LeastRuledOut;
    }

    /// <summary>Takes in what has changed since the last call.</summary>
    internal void CatchUp(GraphView graph)
    {
        if (!feed.Reaches(position))
        {
            StartAnew();
        }
        else if (cursor != 0)
        {
            for (var at = position; at < feed.End && cursor != 0; at++)
            {
                TakeIn(feed[at], graph);
            }
        }

        position = feed.End;
    }

    /// <summary>The least root that may have a match; 0 if there is none.</summary>
    internal ulong Next(GraphView graph, TypeFilter types) =>
        touched.Count > 0 ? touched.Min : graph.OfTypes(ElementKind.Node, types, OfSlot(cursor)) is var rest && rest.MoveNext() ? rest.Current.Value : 0;

    /// <summary>Notes that the root that <see cref="Next"/> gave has no match.</summary>
    internal void RuleOut(ulong root)
    {
        if (!touched.Remove(root))
        {
            cursor = root + 1;
            ruledOut++;
            feed.Observe();
        }
    }

    /// <summary>What is known after all changes, for a run that goes on from here; null if it is little.</summary>
    internal AgendaMemory? Remember(GraphView graph)
    {
        if (ruledOut < KnownRoots.LeastRuledOut)
        {
            return null;
        }

        CatchUp(graph);
        return cursor == 0 || touched.Count > RootTrace.MaxFrontier ? null : new AgendaMemory(cursor, [.. touched]);
    }

    private static ElementId OfSlot(ulong slot) => slot == 0 ? ElementId.None : new ElementId(slot);

    private void TakeIn(in Change change, GraphView graph)
    {
        concerned.Clear();
        if (!RootTrace.TryAdd(rule.Seeds, change, graph, concerned))
        {
            StartAnew();
            return;
        }

        foreach (var root in concerned)
        {
            Touch(root, graph);
        }
    }

    private void Touch(ElementId root, GraphView graph)
    {
        if (root.Value < cursor && graph.Contains(root))
        {
            _ = touched.Add(root.Value);
        }
    }

    private void StartAnew()
    {
        cursor = 0;
        ruledOut = 0;
        touched.Clear();
    }
}
