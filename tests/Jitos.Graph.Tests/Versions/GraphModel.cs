using System.Collections.Immutable;

namespace Jitos.Graph.Tests;

/// <summary>A graph as a plain map, with every question answered by looking at all elements.</summary>
internal sealed class GraphModel
{
    private ImmutableSortedDictionary<ElementId, ModelElement> elements;

    internal GraphModel()
        : this(ImmutableSortedDictionary<ElementId, ModelElement>.Empty)
    {
    }

    private GraphModel(ImmutableSortedDictionary<ElementId, ModelElement> elements) => this.elements = elements;

    internal IEnumerable<KeyValuePair<ElementId, ModelElement>> All => elements;

    internal ImmutableArray<ElementId> Ids => [.. elements.Keys];

    internal ImmutableArray<ElementId> NodeIds => [.. elements.Keys.Where(id => id.Kind == ElementKind.Node)];

    internal ModelElement this[ElementId id] => elements[id];

    internal GraphModel Copy() => new(elements);

    internal bool Contains(ElementId id) => elements.ContainsKey(id);

    internal void Add(ElementId id, ModelElement element) => elements = elements.Add(id, element);

    internal void Remove(ElementId id) => elements = elements.Remove(id);

    internal void Set(ElementId id, string name, Value value)
    {
        var attributes = elements[id].Attributes.Remove(name);
        elements = elements.SetItem(id, elements[id] with { Attributes = value.IsAbsent ? attributes : attributes.Add(name, value) });
    }

    internal void Move(IEnumerable<ElementId> moved, ElementId host)
    {
        foreach (var id in moved)
        {
            elements = elements.SetItem(id, elements[id] with { Host = host });
        }
    }

    /// <summary>The nodes and edges that a node is connected with, itself included.</summary>
    internal ImmutableSortedSet<ElementId> Component(ElementId node)
    {
        var found = ImmutableSortedSet.Create(node);
        for (var size = 0; size != found.Count;)
        {
            size = found.Count;
            var touching = elements.Where(item => found.Contains(item.Value.Source) || found.Contains(item.Value.Target)).ToArray();
            found = found.Union(touching.SelectMany(item => new[] { item.Key, item.Value.Source, item.Value.Target }));
        }

        return found;
    }

    /// <summary>The whole content as text.</summary>
    internal string Text() => string.Join('\n', elements.Select(item =>
        $"{item.Key}:{item.Value.Type} in {item.Value.Host} {item.Value.Source}->{item.Value.Target} {string.Join(",", item.Value.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}"));

    internal bool IsWellFormed() => elements.All(item => HasHosts(item.Key) && HasEnds(item.Value));

    private bool HasHosts(ElementId id)
    {
        var depth = 0;
        for (var host = elements[id].Host; !host.IsNone; host = elements[host].Host)
        {
            if (!elements.ContainsKey(host) || ++depth > GraphWriter.MaxDepth)
            {
                return false;
            }
        }

        return true;
    }

    private bool HasEnds(ModelElement element) =>
        element.Source.IsNone || (IsEnd(element.Source, element.Host) && IsEnd(element.Target, element.Host));

    private bool IsEnd(ElementId node, ElementId host) => elements.TryGetValue(node, out var end) && end.Host == host;
}
