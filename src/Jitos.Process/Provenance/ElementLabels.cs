using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>The labels of elements that an account mentions, each as it was first seen there.</summary>
internal sealed class ElementLabels
{
    private readonly SortedDictionary<ElementId, ElementLabel> labels = [];

    /// <summary>The labels, by element.</summary>
    public ImmutableArray<ElementLabel> All => [.. labels.Values];

    /// <summary>Labels an element, and the ends of an edge, if the graph has it.</summary>
    public void Add(GraphView graph, Schema schema, ElementId element)
    {
        if (labels.ContainsKey(element) || !graph.Contains(element))
        {
            return;
        }

        var label = ElementLabel.Of(graph, schema, element);
        labels.Add(element, label);
        if (element.Kind == ElementKind.Edge)
        {
            Add(graph, schema, label.Source);
            Add(graph, schema, label.Target);
        }
    }
}
