using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The order in which content can be brought in: what hosts others before them, the ends of an edge before it, otherwise as given.</summary>
internal sealed class Nesting(ImportContent content)
{
    private readonly List<(ElementKind Kind, int Index)> order = new(content.Nodes.Length + content.Edges.Length);
    private readonly bool[] areNodesDone = new bool[content.Nodes.Length];
    private readonly bool[] areEdgesDone = new bool[content.Edges.Length];

    /// <summary>All nodes, then all edges, but for edges that host nodes, which come as soon as they can.</summary>
    /// <exception cref="RunErrorException">Something is nested in itself.</exception>
    internal IReadOnlyList<(ElementKind Kind, int Index)> Order()
    {
        foreach (var kind in new[] { ElementKind.Node, ElementKind.Edge })
        {
            for (var index = 0; index < DoneOf(kind).Length; index++)
            {
                Take((kind, index));
            }
        }

        return order;
    }

    private bool[] DoneOf(ElementKind kind) => kind == ElementKind.Node ? areNodesDone : areEdgesDone;

    /// <summary>Takes an element after all that it needs. On a stack of its own, since nesting may be deep.</summary>
    private void Take((ElementKind Kind, int Index) wanted)
    {
        var open = new Stack<(ElementKind Kind, int Index)>([wanted]);
        var waiting = new HashSet<(ElementKind Kind, int Index)>();
        while (open.TryPeek(out var element))
        {
            var missing = DoneOf(element.Kind)[element.Index] ? [] : NeededBy(element).Where(needed => !DoneOf(needed.Kind)[needed.Index]).ToArray();
            if (missing.Length == 0)
            {
                Finish(open.Pop());
                waiting.Remove(element);
                continue;
            }

            if (!waiting.Add(element))
            {
                throw new RunErrorException(RunErrorKind.Schema, "The import has an element that is nested in itself.");
            }

            foreach (var needed in missing)
            {
                open.Push(needed);
            }
        }
    }

    private void Finish((ElementKind Kind, int Index) element)
    {
        if (!DoneOf(element.Kind)[element.Index])
        {
            DoneOf(element.Kind)[element.Index] = true;
            order.Add(element);
        }
    }

    private IEnumerable<(ElementKind Kind, int Index)> NeededBy((ElementKind Kind, int Index) element)
    {
        if (element.Kind == ElementKind.Edge)
        {
            return [(ElementKind.Node, content.Edges[element.Index].Source), (ElementKind.Node, content.Edges[element.Index].Target)];
        }

        return content.Nodes[element.Index].Host is { } host ? [(host.Kind, host.Index)] : [];
    }
}
