using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static Jitos.Graph.Mismatch;

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

    /// <summary>
    /// About the bytes of the pages that the writer has copied or made since it started or took a version, those that it has
    /// given up included. The same changes always give the same number.
    /// </summary>
    public long PageBytes => generation.Bytes;

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
                Nesting.Check(this, operation);
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

    /// <summary>Has other attributes indexed from now on; the content and the log are the same.</summary>
    public void Reindex(ImmutableArray<Symbol> attributes)
    {
        ImmutableArray<Symbol> ordered = [.. attributes.Distinct().OrderBy(Symbols.NameOf, StringComparer.Ordinal)];
        if (ordered.SequenceEqual(roots.Index.Attributes))
        {
            return;
        }

        roots.Index = new IndexDirectory(ordered);
        foreach (var id in Nodes())
        {
            Index(id, AttributesOf(id));
        }

        foreach (var id in Edges())
        {
            Index(id, AttributesOf(id));
        }
    }

    /// <summary>Has edges found in other scopes from now on; the content and the log are the same.</summary>
    internal void Rescope(ImmutableArray<IndexScope> scopes)
    {
        roots.Scopes = new ScopeDirectory(scopes);
        foreach (var id in Edges())
        {
            ref readonly var edge = ref EdgeAt(id);
            roots.Scopes.Add(new() { Kind = DeltaKind.CreateEdge, Element = id, Type = edge.Type, Source = edge.Source, Target = edge.Target }, AttributesOf(edge.Target), generation);
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
        var key = id.Slot >> ContentPage.Bits;
        var page = roots.Nodes.TryOwn(key, generation) ?? roots.Nodes.Add(new NodePage(generation, key), generation);
        ref var slot = ref page[id.Slot];
        Check(slot.Type.IsNone, $"there is a node {id} already");
        page.Count++;
        slot = new NodeSlot { Type = operation.Type, Host = operation.Host, Attributes = operation.Attributes };
        roots.NodeTypes.Add(operation.Type, id.Slot, generation);
        roots.NodeCount++;
        roots.Held += HeldSize.Of(operation.Attributes);
        Arrive(operation);
    }

    private void PutEdge(in DeltaOperation operation)
    {
        var id = operation.Element;
        Check(id.Kind == ElementKind.Edge && !operation.Type.IsNone, $"{id} is no edge");
        ref var source = ref OwnEnd(operation.Source, id);
        ref var target = ref OwnEnd(operation.Target, id);
        var key = id.Slot >> ContentPage.Bits;
        var page = roots.Edges.TryOwn(key, generation) ?? roots.Edges.Add(new EdgePage(generation, key), generation);
        ref var slot = ref page[id.Slot];
        Check(slot.Type.IsNone, $"there is an edge {id} already");
        page.Count++;
        slot = new EdgeSlot { Type = operation.Type, Host = operation.Host, Source = operation.Source, Target = operation.Target, Attributes = operation.Attributes };
        AddEnd(ref source.Out, operation);
        AddEnd(ref target.In, operation);
        if (!roots.Scopes.IsEmpty)
        {
            roots.Scopes.Add(operation, target.Attributes, generation);
        }

        roots.EdgeTypes.Add(operation.Type, id.Slot, generation);
        roots.EdgeCount++;
        roots.Held += HeldSize.Of(operation.Attributes);
        Arrive(operation);
    }

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
        roots.Held -= HeldSize.Of(operation.Attributes);
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
        ref var target = ref OwnNode(operation.Target);
        RemoveEnd(ref target.In, operation);
        if (!roots.Scopes.IsEmpty)
        {
            roots.Scopes.Remove(operation, target.Attributes, generation);
        }

        var page = roots.Edges.Own(id.Slot >> ContentPage.Bits, generation);
        page[id.Slot] = default;
        if (--page.Count == 0)
        {
            emptiedEdgePages.Add(page.Key);
        }

        roots.EdgeTypes.Remove(operation.Type, id.Slot, generation);
        roots.EdgeCount--;
        roots.Held -= HeldSize.Of(operation.Attributes);
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
        roots.Held += HeldSize.Of(operation.NewValue) - HeldSize.Of(operation.OldValue);
        roots.Index.Remove(id, operation.Attribute, operation.OldValue, generation);
        roots.Index.Add(id, operation.Attribute, operation.NewValue, generation);
        if (!roots.Scopes.IsEmpty && id.Kind == ElementKind.Node)
        {
            roots.Scopes.Change(operation, this, generation);
        }
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

    /// <summary>The node at an end of an edge that is created.</summary>
    private ref NodeSlot OwnEnd(ElementId node, ElementId edge)
    {
        var page = node.Kind == ElementKind.Node ? roots.Nodes.TryOwn(node.Slot >> ContentPage.Bits, generation) : null;
        Check(page is not null && !page[node.Slot].Type.IsNone, $"the end {node} of the edge {edge} is missing");
        return ref page![node.Slot];
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
