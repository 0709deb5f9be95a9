namespace Jitos.Graph;

/// <summary>
/// A recursive metagraph to be read: a typed, directed, attributed multigraph whose nodes and edges may each host
/// another. All elements of one kind are enumerated in ascending order of ids.
/// </summary>
public abstract class GraphView
{
    private protected GraphRoots roots;

    private protected GraphView(SymbolTable symbols, GraphRoots roots)
    {
        Symbols = symbols;
        this.roots = roots;
    }

    /// <summary>The names of types and attributes.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>The number of nodes.</summary>
    public long NodeCount => roots.NodeCount;

    /// <summary>The number of edges.</summary>
    public long EdgeCount => roots.EdgeCount;

    /// <summary>
    /// About the bytes of memory that the graph takes by itself, by fixed estimates: graphs of equal content have an equal size,
    /// whatever their history and whatever they share with others.
    /// </summary>
    public long Held => roots.Held;

    /// <summary>Whether an element is in the graph.</summary>
    public bool Contains(ElementId id) => !TypeOf(id).IsNone;

    /// <summary>The type of an element; none if the element is not in the graph.</summary>
    public Symbol TypeOf(ElementId id)
    {
        if (id.Kind == ElementKind.Node)
        {
            return roots.Nodes.Find(id.Slot >> ContentPage.Bits) is { } page ? page[id.Slot].Type : Symbol.None;
        }

        return roots.Edges.Find(id.Slot >> ContentPage.Bits) is { } edges ? edges[id.Slot].Type : Symbol.None;
    }

    /// <summary>The node that an edge starts at.</summary>
    /// <exception cref="KeyNotFoundException">The edge is not in the graph.</exception>
    public ElementId SourceOf(ElementId edge) => EdgeAt(edge).Source;

    /// <summary>The node that an edge ends at.</summary>
    /// <exception cref="KeyNotFoundException">The edge is not in the graph.</exception>
    public ElementId TargetOf(ElementId edge) => EdgeAt(edge).Target;

    /// <summary>The element whose nested graph an element is in; none for the outermost graph.</summary>
    /// <exception cref="KeyNotFoundException">The element is not in the graph.</exception>
    public ElementId HostOf(ElementId id) => id.Kind == ElementKind.Node ? NodeAt(id).Host : EdgeAt(id).Host;

    /// <summary>The attributes of an element.</summary>
    /// <exception cref="KeyNotFoundException">The element is not in the graph.</exception>
    public Attributes AttributesOf(ElementId id) => id.Kind == ElementKind.Node ? NodeAt(id).Attributes : EdgeAt(id).Attributes;

    /// <summary>The value of an attribute of an element; absent if it is not set.</summary>
    /// <exception cref="KeyNotFoundException">The element is not in the graph.</exception>
    public Value ValueOf(ElementId id, Symbol attribute) => AttributesOf(id)[attribute];

    /// <summary>All nodes.</summary>
    public ElementEnumerator Nodes() => new(this, ElementKind.Node, null, 0);

    /// <summary>All edges.</summary>
    public ElementEnumerator Edges() => new(this, ElementKind.Edge, null, 0);

    /// <summary>The elements of a kind whose types a filter admits, from an id on.</summary>
    public ElementEnumerator OfTypes(ElementKind kind, TypeFilter filter, ElementId from = default) => new(this, kind, filter, from.Slot);

    /// <summary>The edges that start or end at a node and whose types a filter admits; null admits all.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public EdgeEnumerator OutEdges(ElementId node, TypeFilter? filter = null) => new(NodeAt(node).Out, filter);

    /// <summary>The edges that end at a node and whose types a filter admits; null admits all.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public EdgeEnumerator InEdges(ElementId node, TypeFilter? filter = null) => new(NodeAt(node).In, filter);

    /// <summary>The least edge that starts at a node, from an id on, whose type a filter admits; none if there is none.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public ElementId NextOutEdge(ElementId node, TypeFilter? filter, ElementId from) => NextEdge(NodeAt(node).Out, filter, from);

    /// <summary>The least edge that ends at a node, from an id on, whose type a filter admits; none if there is none.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public ElementId NextInEdge(ElementId node, TypeFilter? filter, ElementId from) => NextEdge(NodeAt(node).In, filter, from);

    /// <summary>The number of edges that start at a node.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public long OutDegree(ElementId node) => NodeAt(node).Out?.Count ?? 0;

    /// <summary>The number of edges that end at a node.</summary>
    /// <exception cref="KeyNotFoundException">The node is not in the graph.</exception>
    public long InDegree(ElementId node) => NodeAt(node).In?.Count ?? 0;

    /// <summary>The number of elements of a type, without its specialisations.</summary>
    public long CountOf(ElementKind kind, Symbol type) => kind == ElementKind.Node ? roots.NodeTypes.Count(type) : roots.EdgeTypes.Count(type);

    /// <summary>Whether an attribute is indexed, so that <c>NextIndexed</c> finds elements by it.</summary>
    public bool IsIndexed(Symbol attribute) => roots.Index.Attributes.Contains(attribute);

    /// <summary>The least element of a kind, from an id on, whose indexed attribute has a value; none if there is none, or if the attribute is not indexed.</summary>
    public ElementId NextIndexed(ElementKind kind, Symbol attribute, Value value, ElementId from = default)
    {
        if (roots.Index.Find(attribute, value) is not { } page)
        {
            return ElementId.None;
        }

        var found = page.Next(kind, from.Slot);
        while (!found.IsNone && ValueOf(found, attribute) != value)
        {
            found = page.Next(kind, found.Slot + 1);
        }

        return found;
    }

    /// <summary>The same among elements of some types: skips from one to the other, so that it costs by the fewer of both.</summary>
    public ElementId NextIndexed(ElementKind kind, Symbol attribute, Value value, TypeFilter types, ElementId from = default)
    {
        if (roots.Index.Find(attribute, value) is not { } page)
        {
            return ElementId.None;
        }

        for (var slot = NextOfTypes(kind, types, from.Slot); slot != 0;)
        {
            var found = page.Next(kind, slot);
            var isBoth = found.Slot == slot;
            if (found.IsNone || (isBoth && ValueOf(found, attribute) == value))
            {
                return found;
            }

            slot = NextOfTypes(kind, types, isBoth ? slot + 1 : found.Slot);
        }

        return ElementId.None;
    }

    /// <summary>Whether edges are found by <see cref="NextOutEdgeTo"/> in a scope.</summary>
    public bool HasScope(IndexScope scope) => !roots.Scopes.IsEmpty && roots.Scopes.Scopes.Contains(scope);

    /// <summary>The least edge in a scope that starts at a node, from an id on, and ends at a node with a value; none if there is none, or there is no such scope.</summary>
    public ElementId NextOutEdgeTo(ElementId node, IndexScope scope, Value value, ElementId from = default)
    {
        if (roots.Scopes.Find(scope, node, value) is not { } page)
        {
            return ElementId.None;
        }

        var found = page.Next(ElementKind.Edge, from.Slot);
        while (!found.IsNone && (SourceOf(found) != node || ValueOf(TargetOf(found), scope.Attribute) != value))
        {
            found = page.Next(ElementKind.Edge, found.Slot + 1);
        }

        return found;
    }

    /// <summary>The least element of a kind in the graph nested in a host, from an id on; none if there is none.</summary>
    public ElementId NextInside(ElementId host, ElementKind kind, ElementId from = default)
    {
        var slot = roots.Contents.Find(host.Value) is { } page ? page.Next(kind, from.Slot) : 0;
        return slot == 0 ? ElementId.None : ElementId.OfSlot(kind, slot);
    }

    /// <summary>Whether an element hosts a graph that is not empty.</summary>
    public bool HasContents(ElementId host) => roots.Contents.Find(host.Value) is not null;

    /// <summary>The least slot of a kind, from a slot on, whose type a filter admits; 0 if there is none.</summary>
    internal ulong NextOfTypes(ElementKind kind, TypeFilter? filter, ulong from)
    {
        if (filter is null)
        {
            return kind == ElementKind.Node ? NextSlot(roots.Nodes, from) : NextSlot(roots.Edges, from);
        }

        var least = 0UL;
        foreach (var type in filter.Types)
        {
            var next = kind == ElementKind.Node ? roots.NodeTypes.Next(type, from) : roots.EdgeTypes.Next(type, from);
            least = least == 0 || (next != 0 && next < least) ? next : least;
        }

        return least;
    }

    internal ref NodeSlot NodeAt(ElementId id)
    {
        if (id.Kind == ElementKind.Node && roots.Nodes.Find(id.Slot >> ContentPage.Bits) is { } page)
        {
            ref var slot = ref page[id.Slot];
            if (!slot.Type.IsNone)
            {
                return ref slot;
            }
        }

        throw new KeyNotFoundException($"There is no node {id} in the graph.");
    }

    internal ref EdgeSlot EdgeAt(ElementId id)
    {
        if (id.Kind == ElementKind.Edge && roots.Edges.Find(id.Slot >> ContentPage.Bits) is { } page)
        {
            ref var slot = ref page[id.Slot];
            if (!slot.Type.IsNone)
            {
                return ref slot;
            }
        }

        throw new KeyNotFoundException($"There is no edge {id} in the graph.");
    }

    private static ElementId NextEdge(Adjacency? edges, TypeFilter? filter, ElementId from)
    {
        var slot = edges is null ? 0 : edges.Next(from.Slot, filter);
        return slot == 0 ? ElementId.None : ElementId.OfSlot(ElementKind.Edge, slot);
    }

    private static ulong NextSlot<TPage>(Radix<TPage> pages, ulong from)
        where TPage : ContentPage
    {
        for (var page = pages.Next(from >> ContentPage.Bits); page is not null; page = pages.Next(page.Key + 1))
        {
            var first = page.Key << ContentPage.Bits;
            for (var slot = Math.Max(from, first); slot < first + ContentPage.Width; slot++)
            {
                if (!page.IsFree(slot))
                {
                    return slot;
                }
            }
        }

        return 0;
    }
}
