using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// A slice that follows a branch from version to version. What a change can't concern is not looked at again: roots that
/// no change leads back to keep their matches, nodes whose way to a seed is untouched keep their distance. After each
/// version it equals <see cref="Slice.TryCompute"/>.
/// </summary>
/// <remarks>
/// Everything is searched again only where a change concerns every root: a pattern of parts that no edge joins, and
/// conditions of that kind. Not safe for concurrent use. After an error it is of no more use.
/// </remarks>
public sealed class SliceTracker
{
    private readonly Library library;
    private readonly View? view;
    private readonly ImmutableArray<ActualArgument> arguments;
    private readonly TypeFilter nodeTypes;
    private readonly TypeFilter edgeTypes;
    private readonly ViewSeeds? seeds;
    private readonly ImmutableArray<Reach> stages;
    private readonly HashSet<ElementId> nodes = [];
    private readonly HashSet<ElementId> edges = [];

    private SliceTracker(Library library, View? view, ImmutableArray<ActualArgument> arguments, GraphVersion version)
    {
        (this.library, this.view, this.arguments, Version) = (library, view, arguments, version);
        nodeTypes = TypeFilters.Of(library.Schema, [], ElementKind.Node);
        edgeTypes = TypeFilters.Of(library.Schema, [], ElementKind.Edge);
        seeds = view is null ? null : new ViewSeeds(view.Seeds, library.Schema);
        stages = view is null ? [] : [.. view.Expansions.Select(expansion => Reach.Of(expansion, library.Schema))];
    }

    /// <summary>The version that the slice is of.</summary>
    public GraphVersion Version { get; private set; }

    /// <summary>Whether a node or an edge is in the slice.</summary>
    public bool Contains(ElementId element) => (element.Kind == ElementKind.Node ? nodes : edges).Contains(element);

    /// <summary>The slice.</summary>
    public Slice ToSlice() => new([.. nodes.Order()], [.. edges.Order()]);

    /// <summary>Starts with a version.</summary>
    /// <param name="library">The library of the view.</param>
    /// <param name="view">The view; null for all that is not of a system type.</param>
    /// <param name="arguments">The arguments for its parameters.</param>
    /// <param name="version">The version.</param>
    /// <param name="error">Why there is no slice.</param>
    /// <returns>The tracker, or null if the arguments don't fit or the search is too long.</returns>
    public static SliceTracker? TryStart(Library library, View? view, ImmutableArray<ActualArgument> arguments, GraphVersion version, out RunError? error)
    {
        error = null;
        try
        {
            var tracker = new SliceTracker(library, view, arguments, version);
            tracker.Start();
            return tracker;
        }
        catch (RunErrorException failure)
        {
            error = view is null || failure.IsPlaced ? failure.Error : failure.In("view", view.Seeds, string.Empty).Error;
            return null;
        }
    }

    /// <summary>Goes on to another version of the same process and the same library.</summary>
    /// <param name="to">The version.</param>
    /// <param name="error">Why there is no slice of it.</param>
    /// <returns>What has changed, or null if there is an error.</returns>
    public SliceChange? TryAdvance(GraphVersion to, out RunError? error)
    {
        error = null;
        try
        {
            return Advance(to);
        }
        catch (RunErrorException failure)
        {
            error = view is null || failure.IsPlaced ? failure.Error : failure.In("view", view.Seeds, string.Empty).Error;
            return null;
        }
    }

    private ImmutableArray<ActualArgument> Bind(GraphVersion version) =>
        view is null ? [] : Calls.Bind(view.Name, view.Seeds.Parameters, arguments, version, library.Schema);

    private void Start()
    {
        var counter = new StepCounter(Slice.MaxSteps);
        IEnumerable<ElementId> selected = view is null ? All(Version) : [];
        if (seeds is not null)
        {
            seeds.Start(Bind(Version), Version, counter);
            selected = seeds.Nodes;
        }

        foreach (var stage in stages)
        {
            stage.Start(selected, Version, counter);
            selected = stage.Nodes;
        }

        nodes.UnionWith(selected);
        foreach (var node in nodes)
        {
            AddEdges(node, Version, edges);
        }
    }

    private List<ElementId> All(GraphVersion version)
    {
        var all = new List<ElementId>();
        foreach (var node in version.OfTypes(ElementKind.Node, nodeTypes))
        {
            all.Add(node);
        }

        return all;
    }

    private SliceChange Advance(GraphVersion to)
    {
        var (from, delta) = (Version, Delta.Between(Version, to));
        var touched = Touched(from, to, delta);
        var entered = touched.Where(node => IsSelected(node, to) && !nodes.Contains(node)).ToArray();
        var left = touched.Where(node => nodes.Contains(node) && !IsSelected(node, to)).ToArray();
        nodes.UnionWith(entered);
        nodes.ExceptWith(left);
        Version = to;
        var (edgesEntered, edgesLeft) = AdvanceEdges(from, to, delta, entered, left);
        return new SliceChange(from, to, [.. entered, .. edgesEntered], [.. left, .. edgesLeft], delta);
    }

    /// <summary>The nodes that may have entered or left.</summary>
    private SortedSet<ElementId> Touched(GraphVersion from, GraphVersion to, Delta delta)
    {
        var touched = new SortedSet<ElementId>();
        if (seeds is null)
        {
            touched.UnionWith(delta.Operations.Where(operation => operation.Kind is DeltaKind.CreateNode or DeltaKind.DeleteNode).Select(operation => operation.Element));
            return touched;
        }

        var counter = new StepCounter(Slice.MaxSteps);
        seeds.Advance(Bind(to), from, to, delta, touched, counter);
        Func<ElementId, bool> isSource = seeds.Contains;
        foreach (var stage in stages)
        {
            stage.Advance(touched, isSource, to, delta, counter);
            isSource = stage.Contains;
        }

        return touched;
    }

    private bool IsSelected(ElementId node, GraphVersion version) => seeds is null
        ? nodeTypes.Admits(version.TypeOf(node))
        : stages.IsEmpty ? seeds.Contains(node) : stages[^1].Contains(node);

    private (SortedSet<ElementId> Entered, SortedSet<ElementId> Left) AdvanceEdges(
        GraphVersion from,
        GraphVersion to,
        Delta delta,
        ElementId[] nodesEntered,
        ElementId[] nodesLeft)
    {
        var (gone, come) = (new SortedSet<ElementId>(), new SortedSet<ElementId>());
        foreach (var node in nodesLeft)
        {
            AddIncident(node, from, gone);
        }

        foreach (var node in nodesEntered)
        {
            AddIncident(node, to, come);
        }

        foreach (var operation in delta.Operations)
        {
            if (operation.Kind is DeltaKind.CreateEdge or DeltaKind.DeleteEdge)
            {
                _ = (operation.Kind == DeltaKind.CreateEdge ? come : gone).Add(operation.Element);
            }
        }

        gone.IntersectWith(edges);
        edges.ExceptWith(gone);
        _ = come.RemoveWhere(edge => edges.Contains(edge) || !edgeTypes.Admits(to.TypeOf(edge)) || !nodes.Contains(to.SourceOf(edge)) || !nodes.Contains(to.TargetOf(edge)));
        edges.UnionWith(come);
        return (come, gone);
    }

    private void AddEdges(ElementId node, GraphVersion version, HashSet<ElementId> found)
    {
        foreach (var edge in version.OutEdges(node, edgeTypes))
        {
            if (nodes.Contains(version.TargetOf(edge)))
            {
                _ = found.Add(edge);
            }
        }
    }

    private static void AddIncident(ElementId node, GraphVersion version, SortedSet<ElementId> found)
    {
        foreach (var edge in version.OutEdges(node))
        {
            _ = found.Add(edge);
        }

        foreach (var edge in version.InEdges(node))
        {
            _ = found.Add(edge);
        }
    }
}
