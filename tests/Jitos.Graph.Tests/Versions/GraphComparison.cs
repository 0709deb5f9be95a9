using System.Collections.Immutable;

namespace Jitos.Graph.Tests;

/// <summary>Compares all that a graph answers with what a model answers.</summary>
internal static class GraphComparison
{
    internal static void AssertSame(GraphModel model, GraphView graph, SymbolTable symbols)
    {
        Assert.Equal(Of(model, ElementKind.Node), [.. graph.Nodes()]);
        Assert.Equal(Of(model, ElementKind.Edge), [.. graph.Edges()]);
        Assert.Equal(Of(model, ElementKind.Node).Length, graph.NodeCount);
        Assert.Equal(Of(model, ElementKind.Edge).Length, graph.EdgeCount);
        foreach (var (id, element) in model.All)
        {
            AssertElement(id, element, graph, symbols);
            AssertContents(id, model, graph);
        }

        foreach (var node in model.NodeIds)
        {
            AssertEdges(node, model, graph, symbols);
        }

        AssertTypes(model, graph, symbols);
        AssertIndex(model, graph, symbols);
        AssertScopes(model, graph, symbols);
    }

    private static ImmutableArray<ElementId> Of(GraphModel model, ElementKind kind, Func<ModelElement, bool>? condition = null) =>
        [.. model.All.Where(item => item.Key.Kind == kind && condition?.Invoke(item.Value) != false).Select(item => item.Key)];

    private static void AssertElement(ElementId id, ModelElement element, GraphView graph, SymbolTable symbols)
    {
        Assert.True(graph.Contains(id));
        Assert.Equal(element.Type, symbols.NameOf(graph.TypeOf(id)));
        Assert.Equal(element.Host, graph.HostOf(id));
        Assert.Equal(element.Attributes, graph.AttributesOf(id).Select(item => KeyValuePair.Create(symbols.NameOf(item.Key), item.Value)));
        Assert.All(element.Attributes, item => Assert.Equal(item.Value, graph.ValueOf(id, symbols.Intern(item.Key))));
        if (id.Kind == ElementKind.Edge)
        {
            Assert.Equal(element.Source, graph.SourceOf(id));
            Assert.Equal(element.Target, graph.TargetOf(id));
        }
    }

    private static void AssertContents(ElementId host, GraphModel model, GraphView graph)
    {
        Assert.Equal(model.All.Any(item => item.Value.Host == host), graph.HasContents(host));
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            Assert.Equal(Of(model, kind, element => element.Host == host), Walk(from => graph.NextInside(host, kind, from)));
        }
    }

    private static void AssertEdges(ElementId node, GraphModel model, GraphView graph, SymbolTable symbols)
    {
        var leaving = Of(model, ElementKind.Edge, edge => edge.Source == node);
        var arriving = Of(model, ElementKind.Edge, edge => edge.Target == node);
        Assert.Equal(leaving, [.. graph.OutEdges(node)]);
        Assert.Equal(arriving, [.. graph.InEdges(node)]);
        Assert.Equal(leaving.Length, graph.OutDegree(node));
        Assert.Equal(arriving.Length, graph.InDegree(node));
        foreach (var names in new string[][] { [], ["e"], ["f", "e"] })
        {
            var filter = new TypeFilter([.. names.Select(symbols.Intern)]);
            Assert.Equal(leaving.Where(id => names.Contains(model[id].Type)), [.. graph.OutEdges(node, filter)]);
            Assert.Equal(arriving.Where(id => names.Contains(model[id].Type)), [.. graph.InEdges(node, filter)]);
            Assert.Equal(leaving.Where(id => names.Contains(model[id].Type)), Walk(from => graph.NextOutEdge(node, filter, from)));
            Assert.Equal(arriving.Where(id => names.Contains(model[id].Type)), Walk(from => graph.NextInEdge(node, filter, from)));
        }
    }

    private static void AssertTypes(GraphModel model, GraphView graph, SymbolTable symbols)
    {
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            foreach (var name in RandomChange.TypeNames)
            {
                Assert.Equal(Of(model, kind, element => element.Type == name).Length, graph.CountOf(kind, symbols.Intern(name)));
            }

            var filter = new TypeFilter([symbols.Intern("B"), symbols.Intern("A"), symbols.Intern("f")]);
            var expected = Of(model, kind, element => element.Type is "A" or "B" or "f");
            Assert.Equal(expected, [.. graph.OfTypes(kind, filter)]);
            foreach (var from in expected)
            {
                Assert.Equal(expected.Where(id => id >= from), [.. graph.OfTypes(kind, filter, from)]);
            }
        }
    }

    private static void AssertIndex(GraphModel model, GraphView graph, SymbolTable symbols)
    {
        foreach (var name in RandomChange.IndexedNames)
        {
            var attribute = symbols.Intern(name);
            Assert.True(graph.IsIndexed(attribute));
            foreach (var (kind, value) in from kind in Enum.GetValues<ElementKind>() from value in RandomChange.Values select (kind, value))
            {
                var expected = Of(model, kind, element => !value.IsAbsent && element.Attributes.TryGetValue(name, out var present) && present == value);
                Assert.Equal(expected, Walk(from => graph.NextIndexed(kind, attribute, value, from)));
            }
        }
    }

    private static void AssertScopes(GraphModel model, GraphView graph, SymbolTable symbols)
    {
        foreach (var scope in GraphWorld.Scopes(symbols).Where(graph.HasScope))
        {
            var (type, name) = (symbols.NameOf(scope.Edge), symbols.NameOf(scope.Attribute));
            foreach (var (node, value) in from node in model.NodeIds from value in RandomChange.Values select (node, value))
            {
                var expected = Of(model, ElementKind.Edge, edge => !value.IsAbsent && edge.Type == type && edge.Source == node
                    && model[edge.Target].Attributes.TryGetValue(name, out var present) && present == value);
                Assert.Equal(expected, Walk(from => graph.NextOutEdgeTo(node, scope, value, from)));
            }
        }
    }

    private static IEnumerable<ElementId> Walk(Func<ElementId, ElementId> next)
    {
        for (var id = next(ElementId.None); !id.IsNone; id = next(new ElementId(id.Value + 1)))
        {
            yield return id;
        }
    }
}
