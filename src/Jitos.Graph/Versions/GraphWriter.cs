using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Jitos.Graph;

/// <summary>
/// A graph to be changed, on its own pages: the version that it started from stays as it is. Everything done is in its
/// log, so that it can be undone.
/// </summary>
/// <remarks>Not safe for concurrent use. It never leaves the run that made it; <see cref="ToVersion"/> does.</remarks>
public sealed class GraphWriter : GraphView
{
    /// <summary>The greatest number of hosts around an element.</summary>
    public const int MaxDepth = 64;

    private readonly List<DeltaOperation> log = [];
    private readonly HashSet<ulong> emptiedNodePages = [];
    private readonly HashSet<ulong> emptiedEdgePages = [];
    private Generation generation = new();

    /// <summary>Starts from a version, creating in a branch's lane.</summary>
    public GraphWriter(GraphVersion version, IdAllocator allocator)
        : base(version.Symbols, version.Roots()) => Allocator = allocator;

    /// <summary>Where the next elements are created.</summary>
    public IdAllocator Allocator { get; private set; }

    /// <summary>What has been done and not undone, in order.</summary>
    public ReadOnlySpan<DeltaOperation> Log => CollectionsMarshal.AsSpan(log);

    /// <summary>Takes a version; the writer goes on with pages of a new generation.</summary>
    public GraphVersion ToVersion()
    {
        Prune(ref roots.Nodes, emptiedNodePages);
        Prune(ref roots.Edges, emptiedEdgePages);
        generation = new Generation();
        return new GraphVersion(Symbols, roots);
    }

    /// <summary>Creates a node.</summary>
    /// <exception cref="DeltaMismatchException">The host is not in the graph.</exception>
    public ElementId CreateNode(Symbol type, Attributes attributes = default, ElementId host = default)
    {
        var id = ElementId.Node(Allocator.Lane, Allocator.NextNode);
        ApplyAll([new() { Kind = DeltaKind.CreateNode, Element = id, Type = type, Attributes = attributes, Host = host }]);
        return id;
    }

    /// <summary>Creates an edge between two nodes of one nested graph, in that graph.</summary>
    /// <exception cref="DeltaMismatchException">An end is not in the graph, or the ends have different hosts.</exception>
    public ElementId CreateEdge(Symbol type, ElementId source, ElementId target, Attributes attributes = default)
    {
        var id = ElementId.Edge(Allocator.Lane, Allocator.NextEdge);
        var host = Contains(source) ? HostOf(source) : ElementId.None;
        ApplyAll([new() { Kind = DeltaKind.CreateEdge, Element = id, Type = type, Source = source, Target = target, Attributes = attributes, Host = host }]);
        return id;
    }

    /// <summary>Deletes an edge, or a node without edges; neither may have contents.</summary>
    /// <exception cref="DeltaMismatchException">The element is not in the graph, has contents, or is a node with edges.</exception>
    public void Delete(ElementId id)
    {
        if (id.Kind == ElementKind.Node)
        {
            Check(Contains(id), $"there is no node {id}");
            ref readonly var node = ref NodeAt(id);
            ApplyAll([new() { Kind = DeltaKind.DeleteNode, Element = id, Type = node.Type, Attributes = node.Attributes, Host = node.Host }]);
        }
        else
        {
            Check(Contains(id), $"there is no edge {id}");
            ref readonly var edge = ref EdgeAt(id);
            ApplyAll([new() { Kind = DeltaKind.DeleteEdge, Element = id, Type = edge.Type, Source = edge.Source, Target = edge.Target, Attributes = edge.Attributes, Host = edge.Host }]);
        }
    }

    /// <summary>Sets an attribute, or removes it where the value is absent. Does nothing if it has the value.</summary>
    /// <exception cref="DeltaMismatchException">The element is not in the graph.</exception>
    public void Set(ElementId id, Symbol attribute, Value value)
    {
        Check(Contains(id), $"there is no element {id}");
        var old = ValueOf(id, attribute);
        if (old != value)
        {
            ApplyAll([new() { Kind = DeltaKind.SetAttribute, Element = id, Attribute = attribute, OldValue = old, NewValue = value }]);
        }
    }

    /// <summary>
    /// Moves nodes and edges into the graph nested in a host (none is the outermost graph). The set must be closed: with
    /// a node it has all its edges, with an edge both its ends.
    /// </summary>
    /// <exception cref="DeltaMismatchException">An element or the host is missing, the host lies inside a moved element, or the set is not closed; nothing is changed.</exception>
    public void Move(ReadOnlySpan<ElementId> elements, ElementId host)
    {
        var operations = new DeltaOperation[elements.Length];
        for (var index = 0; index < elements.Length; index++)
        {
            var id = elements[index];
            Check(Contains(id), $"there is no element {id}");
            operations[index] = new() { Kind = DeltaKind.SetHost, Element = id, Host = HostOf(id), NewHost = host };
        }

        ApplyAll(operations);
    }

    /// <summary>Applies operations, all or none, and logs them.</summary>
    /// <exception cref="DeltaMismatchException">The graph is not as an operation says it was, or would not be well-formed after all; nothing is changed.</exception>
    public void ApplyAll(ReadOnlySpan<DeltaOperation> operations)
    {
        var (length, allocator) = (log.Count, Allocator);
        try
        {
            foreach (ref readonly var operation in operations)
            {
                Perform(operation);
                log.Add(operation);
            }

            foreach (ref readonly var operation in operations)
            {
                CheckNesting(operation);
            }
        }
        catch (DeltaMismatchException)
        {
            UndoTo(length, allocator);
            throw;
        }
    }

    /// <summary>Undoes what was logged since the log had a length.</summary>
    /// <param name="length">An earlier length of <see cref="Log"/>.</param>
    /// <param name="allocator">The allocator at that time: ids created since are free again, as no version has them.</param>
    public void UndoTo(int length, IdAllocator allocator)
    {
        for (var index = log.Count - 1; index >= length; index--)
        {
            Perform(log[index].Inverse());
        }

        log.RemoveRange(length, log.Count - length);
        Allocator = allocator;
    }

    /// <summary>Forgets the log; what was done can't be undone any more.</summary>
    public void ClearLog() => log.Clear();

    internal void Reindex(ImmutableArray<Symbol> attributes)
    {
        roots.Index = new IndexDirectory(attributes);
        foreach (var id in Nodes())
        {
            Index(id, AttributesOf(id));
        }

        foreach (var id in Edges())
        {
            Index(id, AttributesOf(id));
        }
    }

    private static void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref MismatchText what)
    {
        if (!holds)
        {
            throw new DeltaMismatchException($"The change does not fit the graph: {what.ToStringAndClear()}.");
        }
    }

    /// <summary>Removes pages that are empty still: a version has none, but a writer often fills one again.</summary>
    private void Prune<TPage>(ref Radix<TPage> pages, HashSet<ulong> emptied)
        where TPage : ContentPage
    {
        foreach (var key in emptied)
        {
            if (pages.Find(key) is { Count: 0 })
            {
                pages.Remove(key, generation);
            }
        }

        emptied.Clear();
    }

    /// <summary>Checks what can only be seen when all operations of a change are done: that nested graphs are whole.</summary>
    private void CheckNesting(in DeltaOperation operation)
    {
        var id = operation.Element;
        if (operation.Kind is DeltaKind.DeleteNode or DeltaKind.DeleteEdge)
        {
            Check(Contains(id) || !HasContents(id), $"{id} has contents");
        }
        else if (operation.Kind != DeltaKind.SetAttribute && Contains(id))
        {
            CheckContents(id, CheckHost(id));
            CheckIncidence(id);
        }
    }

    /// <summary>Checks the hosts around an element, and returns their number.</summary>
    private int CheckHost(ElementId id)
    {
        var depth = 0;
        for (var host = HostOf(id); !host.IsNone; host = HostOf(host))
        {
            Check(Contains(host), $"the host {host} is missing");
            Check(host != id, $"{id} would lie inside itself");
            Check(++depth <= MaxDepth, $"{id} would lie deeper than {MaxDepth}");
        }

        return depth;
    }

    /// <summary>Checks the depth of what an element brings along.</summary>
    private void CheckContents(ElementId host, int depth)
    {
        if (roots.Contents.Find(host.Value) is not { } contents)
        {
            return;
        }

        Check(depth < MaxDepth, $"the contents of {host} would lie deeper than {MaxDepth}");
        foreach (var kind in (ReadOnlySpan<ElementKind>)[ElementKind.Node, ElementKind.Edge])
        {
            for (var slot = contents.Next(kind, 0); slot != 0; slot = contents.Next(kind, slot + 1))
            {
                CheckContents(ElementId.OfSlot(kind, slot), depth + 1);
            }
        }
    }

    private void CheckIncidence(ElementId id)
    {
        if (id.Kind == ElementKind.Edge)
        {
            Check(HostOf(SourceOf(id)) == HostOf(id) && HostOf(TargetOf(id)) == HostOf(id), $"the edge {id} would cross nested graphs");
            return;
        }

        foreach (var edge in OutEdges(id))
        {
            Check(HostOf(edge) == HostOf(id), $"the edge {edge} would cross nested graphs");
        }

        foreach (var edge in InEdges(id))
        {
            Check(HostOf(edge) == HostOf(id), $"the edge {edge} would cross nested graphs");
        }
    }

    private void Perform(in DeltaOperation operation)
    {
        switch (operation.Kind)
        {
            case DeltaKind.CreateNode:
                PutNode(operation);
                break;
            case DeltaKind.CreateEdge:
                PutEdge(operation);
                break;
            case DeltaKind.DeleteNode:
                TakeNode(operation);
                break;
            case DeltaKind.DeleteEdge:
                TakeEdge(operation);
                break;
            case DeltaKind.SetAttribute:
                PutAttribute(operation);
                break;
            case DeltaKind.SetHost:
                PutHost(operation);
                break;
            default:
                throw new DeltaMismatchException($"There is no operation of kind {(byte)operation.Kind}.");
        }
    }

    private void PutNode(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(id.Kind == ElementKind.Node && !id.IsNone && !operation.Type.IsNone, $"{id} is no node");
        Check(!Contains(id), $"there is a node {id} already");
        var key = id.Slot >> ContentPage.Bits;
        if (roots.Nodes.Find(key) is null)
        {
            roots.Nodes.Add(new NodePage(generation, key), generation);
        }

        var page = roots.Nodes.Own(key, generation);
        page.Count++;
        page[id.Slot] = new NodeSlot { Type = operation.Type, Host = operation.Host, Attributes = operation.Attributes };
        roots.NodeTypes.Add(operation.Type, id.Slot, generation);
        roots.NodeCount++;
        Arrive(operation);
    }

    private void PutEdge(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(id.Kind == ElementKind.Edge && !operation.Type.IsNone, $"{id} is no edge");
        Check(!Contains(id), $"there is an edge {id} already");
        Check(IsNode(operation.Source) && IsNode(operation.Target), $"an end of the edge {id} is missing");
        var key = id.Slot >> ContentPage.Bits;
        if (roots.Edges.Find(key) is null)
        {
            roots.Edges.Add(new EdgePage(generation, key), generation);
        }

        var page = roots.Edges.Own(key, generation);
        page.Count++;
        page[id.Slot] = new EdgeSlot { Type = operation.Type, Host = operation.Host, Source = operation.Source, Target = operation.Target, Attributes = operation.Attributes };
        AddEnd(ref OwnNode(operation.Source).Out, operation);
        AddEnd(ref OwnNode(operation.Target).In, operation);
        roots.EdgeTypes.Add(operation.Type, id.Slot, generation);
        roots.EdgeCount++;
        Arrive(operation);
    }

    private bool IsNode(ElementId id) => id.Kind == ElementKind.Node && Contains(id);

    private void TakeNode(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(id.Kind == ElementKind.Node && Contains(id), $"there is no node {id}");
        ref readonly var node = ref NodeAt(id);
        Check(node.Type == operation.Type && node.Host == operation.Host && node.Attributes == operation.Attributes, $"the node {id} is not as it was");
        Check((node.Out?.Count ?? 0) == 0 && (node.In?.Count ?? 0) == 0, $"the node {id} has edges");
        Leave(operation);
        var page = roots.Nodes.Own(id.Slot >> ContentPage.Bits, generation);
        page[id.Slot] = default;
        if (--page.Count == 0)
        {
            emptiedNodePages.Add(page.Key);
        }

        roots.NodeTypes.Remove(operation.Type, id.Slot, generation);
        roots.NodeCount--;
    }

    private void TakeEdge(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(id.Kind == ElementKind.Edge && Contains(id), $"there is no edge {id}");
        ref readonly var edge = ref EdgeAt(id);
        Check(
            edge.Type == operation.Type && edge.Host == operation.Host && edge.Source == operation.Source && edge.Target == operation.Target
                && edge.Attributes == operation.Attributes,
            $"the edge {id} is not as it was");
        Leave(operation);
        RemoveEnd(ref OwnNode(operation.Source).Out, operation);
        RemoveEnd(ref OwnNode(operation.Target).In, operation);
        var page = roots.Edges.Own(id.Slot >> ContentPage.Bits, generation);
        page[id.Slot] = default;
        if (--page.Count == 0)
        {
            emptiedEdgePages.Add(page.Key);
        }

        roots.EdgeTypes.Remove(operation.Type, id.Slot, generation);
        roots.EdgeCount--;
    }

    private void PutAttribute(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(Contains(id), $"there is no element {id}");
        Check(!operation.Attribute.IsNone, $"the attribute of {id} has no name");
        Check(ValueOf(id, operation.Attribute) == operation.OldValue, $"the attribute {Symbols.NameOf(operation.Attribute)} of {id} is not as it was");
        var key = id.Slot >> ContentPage.Bits;
        ref var attributes = ref id.Kind == ElementKind.Node
            ? ref roots.Nodes.Own(key, generation)[id.Slot].Attributes
            : ref roots.Edges.Own(key, generation)[id.Slot].Attributes;
        attributes = attributes.With(operation.Attribute, operation.NewValue, Symbols);
        roots.Index.Remove(id, operation.Attribute, operation.OldValue, generation);
        roots.Index.Add(id, operation.Attribute, operation.NewValue, generation);
    }

    private void PutHost(in DeltaOperation operation)
    {
        var (id, host) = (operation.Element, operation.NewHost);
        Check(Contains(id) && HostOf(id) == operation.Host, $"the element {id} is not where it was");
        Remove(id, operation.Host);
        var key = id.Slot >> ContentPage.Bits;
        if (id.Kind == ElementKind.Node)
        {
            roots.Nodes.Own(key, generation)[id.Slot].Host = host;
        }
        else
        {
            roots.Edges.Own(key, generation)[id.Slot].Host = host;
        }

        Add(id, host);
    }

    private ref NodeSlot OwnNode(ElementId node) => ref roots.Nodes.Own(node.Slot >> ContentPage.Bits, generation)[node.Slot];

    private void AddEnd(ref Adjacency? edges, in DeltaOperation edge)
    {
        edges = edges is null ? new Adjacency(generation) : Own(edges);
        edges.Add(edge.Type, edge.Element.Slot, generation);
    }

    private void RemoveEnd(ref Adjacency? edges, in DeltaOperation edge)
    {
        var owned = Own(edges!);
        owned.Remove(edge.Type, edge.Element.Slot, generation);
        edges = owned;
    }

    private Adjacency Own(Adjacency edges) => ReferenceEquals(edges.Owner, generation) ? edges : edges.Copy(generation);

    private void Arrive(in DeltaOperation operation)
    {
        Allocator = Allocator.Past(operation.Element);
        Add(operation.Element, operation.Host);
        Index(operation.Element, operation.Attributes);
    }

    private void Leave(in DeltaOperation operation)
    {
        Remove(operation.Element, operation.Host);
        foreach (ref readonly var item in operation.Attributes.Items)
        {
            roots.Index.Remove(operation.Element, item.Key, item.Value, generation);
        }
    }

    private void Add(ElementId id, ElementId host)
    {
        if (host.IsNone)
        {
            return;
        }

        if (roots.Contents.Find(host.Value) is null)
        {
            roots.Contents.Add(new ContentsPage(generation, host.Value), generation);
        }

        roots.Contents.Own(host.Value, generation).Add(id);
    }

    private void Remove(ElementId id, ElementId host)
    {
        if (host.IsNone)
        {
            return;
        }

        var page = roots.Contents.Own(host.Value, generation);
        page.Remove(id);
        if (page.IsEmpty)
        {
            roots.Contents.Remove(host.Value, generation);
        }
    }

    private void Index(ElementId id, Attributes attributes)
    {
        foreach (ref readonly var item in attributes.Items)
        {
            roots.Index.Add(id, item.Key, item.Value, generation);
        }
    }
}
