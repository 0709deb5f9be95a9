using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Makes random changes to a graph of the types of <see cref="RandomCase"/>, valid as a graph, if not by its schema.</summary>
internal sealed class RandomEdit(Random random, SymbolTable symbols)
{
    private static readonly string[] NodeTypes = ["N", "A", "B", "C"];
    private static readonly string[] EdgeTypes = ["f", "f", "g", "h"];

    internal GraphVersion Next(GraphVersion version, ref IdAllocator allocator)
    {
        var graph = new GraphWriter(version, allocator);
        Edit(graph);
        allocator = graph.Allocator;
        return graph.ToVersion();
    }

    internal void Edit(GraphWriter graph)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            Change(graph);
        }
    }

    private static List<ElementId> All(ElementEnumerator elements)
    {
        var all = new List<ElementId>();
        foreach (var element in elements)
        {
            all.Add(element);
        }

        return all;
    }

    private void Change(GraphWriter graph)
    {
        var (nodes, edges) = (All(graph.Nodes()), All(graph.Edges()));
        switch (random.Next(10))
        {
            case 0 or 1:
                _ = graph.CreateNode(Symbol(NodeTypes), Attributes());
                break;
            case 2 when nodes.Count > 0:
                Delete(graph, nodes[random.Next(nodes.Count)]);
                break;
            case 3 or 4 or 5 when nodes.Count > 0:
                _ = graph.CreateEdge(Symbol(EdgeTypes), nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)], Attributes("x"));
                break;
            case 6 or 7 when edges.Count > 0:
                graph.Delete(edges[random.Next(edges.Count)]);
                break;
            case 8 when edges.Count > 0:
                graph.Set(edges[random.Next(edges.Count)], symbols.Intern("x"), Value.Of(random.Next(2)));
                break;
            case var _ when nodes.Count > 0:
                graph.Set(nodes[random.Next(nodes.Count)], Symbol(["v", "w", "k", "i"]), random.Next(5) == 0 ? Value.Absent : Value.Of(random.Next(3)));
                break;
        }
    }

    private static void Delete(GraphWriter graph, ElementId node)
    {
        foreach (var edge in All(graph.Edges()).Where(edge => graph.SourceOf(edge) == node || graph.TargetOf(edge) == node))
        {
            graph.Delete(edge);
        }

        graph.Delete(node);
    }

    private Symbol Symbol(string[] names) => symbols.Intern(names[random.Next(names.Length)]);

    private Attributes Attributes(string name = "v") => Graph.Attributes.None.With(symbols.Intern(name), Value.Of(random.Next(2)), symbols);
}
