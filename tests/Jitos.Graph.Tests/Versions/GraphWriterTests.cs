namespace Jitos.Graph.Tests;

public class GraphWriterTests
{
    private readonly SymbolTable symbols = new();
    private readonly GraphWriter writer;

    public GraphWriterTests() => writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));

    private Symbol Type => symbols.Intern("T");

    [Fact]
    public void Move_HostWithContentsTooDeep_IsRefused()
    {
        var (top, inner) = (Nest(ElementId.None, GraphWriter.MaxDepth - 1), Nest(ElementId.None, 1));
        var root = writer.HostOf(inner);
        Assert.Equal(ElementId.None, writer.HostOf(root));
        Assert.Throws<DeltaMismatchException>(() => writer.Move([root], Nest(top, 1)));
        Assert.Equal(ElementId.None, writer.HostOf(root));
        writer.Move([root], writer.HostOf(top));
        Assert.Equal(inner, Snapshot.Read(Snapshot.Write(writer.ToVersion()), new SymbolTable()).NextInside(root, ElementKind.Node));
    }

    [Fact]
    public void CreateNode_DeeperThanAllowed_IsRefused()
    {
        var deepest = Nest(ElementId.None, GraphWriter.MaxDepth);
        Assert.Throws<DeltaMismatchException>(() => writer.CreateNode(Type, host: deepest));
    }

    [Fact]
    public void Move_TwoIntoEachOther_IsRefused()
    {
        var (left, right) = (writer.CreateNode(Type), writer.CreateNode(Type));
        var before = writer.ToVersion().StateDigest();
        Assert.Throws<DeltaMismatchException>(() => writer.ApplyAll([Moved(left, right), Moved(right, left)]));
        Assert.Throws<DeltaMismatchException>(() => writer.Move([left], left));
        Assert.Equal(before, writer.ToVersion().StateDigest());
        Assert.False(writer.HasContents(left) || writer.HasContents(right));
    }

    [Fact]
    public void Delete_HostOfAnEdge_OnlyWhenEmpty()
    {
        var node = writer.CreateNode(Type);
        var edge = writer.CreateEdge(Type, node, node);
        var inner = writer.CreateNode(Type, host: edge);
        Assert.Throws<DeltaMismatchException>(() => writer.Delete(edge));
        Assert.Throws<DeltaMismatchException>(() => writer.Delete(node));
        writer.Delete(inner);
        writer.Delete(edge);
        writer.Delete(node);
        Assert.Equal(GraphVersion.Empty(symbols).StateDigest(), writer.ToVersion().StateDigest());
        Assert.Equal(GraphVersion.Empty(symbols).Checksum, writer.ToVersion().Checksum);
    }

    [Fact]
    public void CreateEdge_ToWhatIsNoNodeOfTheSameGraph_IsRefused()
    {
        var node = writer.CreateNode(Type);
        var edge = writer.CreateEdge(Type, node, node);
        var inner = writer.CreateNode(Type, host: node);
        foreach (var other in new[] { edge, inner, ElementId.None, ElementId.Node(0, 99), ElementId.Edge(9, 1) })
        {
            Assert.Throws<DeltaMismatchException>(() => writer.CreateEdge(Type, node, other));
            Assert.Throws<DeltaMismatchException>(() => writer.CreateEdge(Type, other, node));
        }

        Assert.Equal(1, writer.EdgeCount);
    }

    [Fact]
    public void ApplyAll_FailsAtTheEnd_LeavesNothingBehind()
    {
        var node = writer.CreateNode(Type);
        var (digest, log, allocator) = (writer.ToVersion().StateDigest(), writer.Log.Length, writer.Allocator);
        var creation = new DeltaOperation { Kind = DeltaKind.CreateNode, Element = ElementId.Node(0, 7), Type = Type, Host = node };
        Assert.Throws<DeltaMismatchException>(() => writer.ApplyAll([creation, creation with { Element = ElementId.Node(0, 8), Host = ElementId.Node(0, 9) }]));
        Assert.Equal((digest, log, allocator), (writer.ToVersion().StateDigest(), writer.Log.Length, writer.Allocator));
        Assert.False(writer.HasContents(node));
    }

    [Fact]
    public void ApplyAll_IllFormedOperation_IsRefused()
    {
        var node = writer.CreateNode(Type);
        DeltaOperation[] bad =
        [
            new() { Kind = (DeltaKind)9, Element = node },
            new() { Kind = DeltaKind.CreateNode, Element = ElementId.None, Type = Type },
            new() { Kind = DeltaKind.CreateNode, Element = ElementId.Node(0, 5) },
            new() { Kind = DeltaKind.CreateNode, Element = ElementId.Edge(0, 5), Type = Type },
            new() { Kind = DeltaKind.CreateEdge, Element = ElementId.Node(0, 5), Type = Type, Source = node, Target = node },
            new() { Kind = DeltaKind.DeleteEdge, Element = node, Type = Type },
            new() { Kind = DeltaKind.SetAttribute, Element = node, NewValue = Value.Of(1) },
            new() { Kind = DeltaKind.SetAttribute, Element = ElementId.None, Attribute = Type, NewValue = Value.Of(1) },
            new() { Kind = DeltaKind.SetHost, Element = ElementId.None, NewHost = node },
        ];
        Assert.All(bad, operation => Assert.Throws<DeltaMismatchException>(() => writer.ApplyAll([operation])));
    }

    [Fact]
    public void CreateNode_AfterIdsOfItsLaneArrived_GoesOnAboveThem()
    {
        writer.ApplyAll([new() { Kind = DeltaKind.CreateNode, Element = ElementId.Node(0, 40), Type = Type }]);
        writer.ApplyAll([new() { Kind = DeltaKind.CreateNode, Element = ElementId.Node(3, 90), Type = Type }]);
        Assert.Equal(ElementId.Node(0, 41), writer.CreateNode(Type));
    }

    [Fact]
    public void Delete_AllOfALane_LeavesNoTraceInTheDigest()
    {
        writer.CreateNode(Type);
        var expected = writer.ToVersion();
        var other = new GraphWriter(expected, new IdAllocator(ElementId.MaxLane, ElementId.MaxSequence));
        other.Delete(other.CreateNode(Type));
        Assert.Equal((expected.Checksum, expected.StateDigest()), (other.ToVersion().Checksum, other.ToVersion().StateDigest()));
    }

    [Fact]
    public void Elements_AtTheGreatestIds_AreFoundAndEnumerated()
    {
        var high = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(ElementId.MaxLane, ElementId.MaxSequence, ElementId.MaxSequence));
        var node = high.CreateNode(Type);
        var edge = high.CreateEdge(Type, node, node);
        Assert.Equal([node], [.. high.Nodes()]);
        Assert.Equal([edge], [.. high.Edges()]);
        Assert.Equal([edge], [.. high.OutEdges(node, new TypeFilter([Type]))]);
        Assert.Equal([node], [.. high.OfTypes(ElementKind.Node, new TypeFilter([Type]), node)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => high.CreateNode(Type));
    }

    /// <summary>Nodes each in the one before; the innermost.</summary>
    private ElementId Nest(ElementId host, int depth)
    {
        for (var level = 0; level <= depth; level++)
        {
            host = writer.CreateNode(Type, host: host);
        }

        return host;
    }

    private static DeltaOperation Moved(ElementId id, ElementId host) => new() { Kind = DeltaKind.SetHost, Element = id, NewHost = host };
}
