using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A graph as it was at a commit, and which elements of it were asked for.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Graph">The whole graph; immutable, safe for concurrent reading.</param>
/// <param name="Nodes">The nodes asked for, ascending.</param>
/// <param name="Edges">The edges asked for, ascending.</param>
public sealed record GraphReading(CommitId Commit, GraphVersion Graph, ImmutableArray<ElementId> Nodes, ImmutableArray<ElementId> Edges)
{
    /// <summary>The whole of a graph.</summary>
    public static GraphReading OfWhole(CommitId commit, GraphVersion graph) =>
        new(commit, graph, [.. All(graph.Nodes())], [.. All(graph.Edges())]);

    /// <summary>The name of an element's type.</summary>
    public string TypeOf(ElementId element) => Graph.Symbols.NameOf(Graph.TypeOf(element));

    /// <summary>The nodes asked for that are of a type, without its specialisations.</summary>
    public IEnumerable<ElementId> NodesOf(string type) => Nodes.Where(node => TypeOf(node) == type);

    /// <summary>The edges asked for that are of a type, without its specialisations.</summary>
    public IEnumerable<ElementId> EdgesOf(string type) => Edges.Where(edge => TypeOf(edge) == type);

    /// <summary>The value of an attribute; absent if the element has none of that name.</summary>
    public Value ValueOf(ElementId element, string attribute) =>
        Graph.Symbols.TryFind(attribute, out var symbol) ? Graph.ValueOf(element, symbol) : Value.Absent;

    /// <summary>What messages call an element: <c>Booking:4</c> by its type and key, or <c>Booking#n12</c> if it has no key.</summary>
    public string LabelOf(ElementId element) => ElementText.Of(TypeOf(element), ReadingKeys.ValuesOf(this, element).FirstOrDefault() is { IsAbsent: false } key ? key.ToString() : string.Empty, element);

    /// <summary>The element that a label names, among those asked for.</summary>
    /// <param name="label">Its type and key, such as <c>Booking:4</c>, or its id.</param>
    /// <exception cref="NotFoundException">There is none, or more than one; the message names those that there are.</exception>
    public ElementId Find(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return ElementFinder.Find(this, label);
    }

    internal static GraphReading Of(WireGraph read, bool isWhole)
    {
        var (commit, graph) = (new CommitId(read.Commit), Snapshot.Read(read.Snapshot, new SymbolTable()));
        if (isWhole)
        {
            return OfWhole(commit, graph);
        }

        var selected = read.Selected.Select(id => new ElementId(id)).ToLookup(id => id.Kind);
        return new GraphReading(commit, graph, [.. selected[ElementKind.Node]], [.. selected[ElementKind.Edge]]);
    }

    private static IEnumerable<ElementId> All(ElementEnumerator elements)
    {
        foreach (var element in elements)
        {
            yield return element;
        }
    }
}
