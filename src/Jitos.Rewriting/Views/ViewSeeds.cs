using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// The nodes that the matches of a view's rule select, kept for each root, so that after a change only the roots that
/// it concerns are searched again.
/// </summary>
internal sealed class ViewSeeds
{
    private readonly PreparedRule rule;
    private readonly PreparedRule rooted;
    private readonly ImmutableArray<PatternNode> selected;
    private readonly PatternNode? root;
    private readonly int rootParameter;
    private readonly Dictionary<ElementId, ImmutableArray<ElementId>> byRoot = [];
    private readonly Dictionary<ElementId, int> counts = [];

    internal ViewSeeds(Rule view, Schema schema)
    {
        rule = new PreparedRule(view, schema);
        selected = [.. view.Match.Elements.OfType<PatternNode>()];
        root = rule.PlanFor([]).Steps is [var first, ..] ? (PatternNode)first.Element : null;
        rootParameter = root is { Parameter: >= 0 } ? root.Parameter : view.Parameters.Length;
        rooted = root is null ? rule : new PreparedRule(AtRoot(view, root, rootParameter), schema);
    }

    /// <summary>The nodes selected.</summary>
    internal IReadOnlyCollection<ElementId> Nodes => counts.Keys;

    /// <summary>Searches everything.</summary>
    /// <exception cref="RunErrorException">A guard yields an error, or the search is too long.</exception>
    internal void Start(ImmutableArray<ActualArgument> arguments, GraphView graph, StepCounter counter)
    {
        foreach (var (at, nodes) in Search(rule, arguments, graph, counter))
        {
            Put(at, nodes);
        }
    }

    /// <summary>Goes on to another version; the nodes whose selection may have changed are added to <paramref name="touched"/>.</summary>
    /// <exception cref="RunErrorException">A guard yields an error, or the search is too long.</exception>
    internal void Advance(ImmutableArray<ActualArgument> arguments, GraphView before, GraphView after, Delta delta, ISet<ElementId> touched, StepCounter counter)
    {
        if (root is null)
        {
            return;
        }

        var roots = new SortedSet<ElementId>();
        if (!TryTrace(before, after, delta, roots))
        {
            StartAnew(arguments, after, touched, counter);
            return;
        }

        foreach (var at in roots)
        {
            Replace(at, after.Contains(at) ? NodesAt(at, arguments, after, counter) : [], touched);
        }
    }

    internal bool Contains(ElementId node) => counts.ContainsKey(node);

    /// <summary>The roots at which a match may have come up, or gone: that is, come up on the way back.</summary>
    private bool TryTrace(GraphView before, GraphView after, Delta delta, SortedSet<ElementId> roots)
    {
        foreach (var operation in delta.Operations)
        {
            var isLocal = RootTrace.TryAdd(rule.Seeds, Change.Of(operation), after, roots)
                && RootTrace.TryAdd(rule.Seeds, Change.Of(operation.Inverse()), before, roots);
            if (!isLocal)
            {
                return false;
            }
        }

        return true;
    }

    private void StartAnew(ImmutableArray<ActualArgument> arguments, GraphView graph, ISet<ElementId> touched, StepCounter counter)
    {
        var found = Search(rule, arguments, graph, counter);
        foreach (var at in byRoot.Keys.Where(at => !found.ContainsKey(at)).ToArray())
        {
            Replace(at, [], touched);
        }

        foreach (var (at, nodes) in found)
        {
            Replace(at, nodes, touched);
        }
    }

    private HashSet<ElementId> NodesAt(ElementId at, ImmutableArray<ActualArgument> arguments, GraphView graph, StepCounter counter)
    {
        if (rootParameter < arguments.Length && arguments[rootParameter].Element is { IsNone: false } given)
        {
            return given == at ? Found(Search(rule, arguments, graph, counter), at) : [];
        }

        var rootArgument = ActualArgument.Of(at);
        return Found(Search(rooted, rootParameter < arguments.Length ? arguments.SetItem(rootParameter, rootArgument) : arguments.Add(rootArgument), graph, counter), at);
    }

    private static HashSet<ElementId> Found(Dictionary<ElementId, HashSet<ElementId>> found, ElementId at) =>
        found.TryGetValue(at, out var nodes) ? nodes : [];

    private Dictionary<ElementId, HashSet<ElementId>> Search(PreparedRule searched, ImmutableArray<ActualArgument> arguments, GraphView graph, StepCounter counter)
    {
        var found = new Dictionary<ElementId, HashSet<ElementId>>();
        var matcher = new Matcher(graph, searched, arguments, counter);
        matcher.Restart(null);
        while (matcher.Next(mayPause: false) == SearchResult.Found && root is not null)
        {
            var at = matcher.Slots[root.Slot];
            if (!found.TryGetValue(at, out var nodes))
            {
                found.Add(at, nodes = []);
            }

            nodes.UnionWith(selected.Select(node => matcher.Slots[node.Slot]));
        }

        return found;
    }

    private void Replace(ElementId at, IReadOnlyCollection<ElementId> nodes, ISet<ElementId> touched)
    {
        if (byRoot.Remove(at, out var old))
        {
            touched.UnionWith(old);
            foreach (var node in old.Where(node => --counts[node] == 0))
            {
                _ = counts.Remove(node);
            }
        }

        touched.UnionWith(nodes);
        Put(at, nodes);
    }

    private void Put(ElementId at, IReadOnlyCollection<ElementId> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        byRoot.Add(at, [.. nodes]);
        foreach (var node in nodes)
        {
            counts[node] = counts.GetValueOrDefault(node) + 1;
        }
    }

    /// <summary>The rule with its root as a parameter, so that it can be searched at one root.</summary>
    private static Rule AtRoot(Rule view, PatternNode root, int parameter) => new()
    {
        Name = view.Name,
        Module = view.Module,
        Parameters = view.Parameters,
        Match = view.Match with { Elements = view.Match.Elements.Replace(root, Given(root, parameter)) },
        Not = view.Not,
        Delete = view.Delete,
        Create = view.Create,
        Set = view.Set,
        SlotCount = view.SlotCount,
        Text = view.Text,
        Position = view.Position,
    };

    private static PatternNode Given(PatternNode root, int parameter) => new()
    {
        Slot = root.Slot,
        Name = root.Name,
        Types = root.Types,
        Properties = root.Properties,
        Parameter = parameter,
    };
}
