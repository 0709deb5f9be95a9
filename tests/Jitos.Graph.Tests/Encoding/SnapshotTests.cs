namespace Jitos.Graph.Tests;

public class SnapshotTests
{
    private readonly SymbolTable symbols = new();

    [Fact]
    public void Read_HostsCreatedAfterWhatLiesInThem_AreRestored()
    {
        var type = symbols.Intern("T");
        var writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        var inner = writer.CreateNode(type);
        var left = writer.CreateNode(type);
        var right = writer.CreateNode(type);
        var host = writer.CreateEdge(type, left, right);
        writer.Move([inner], host);
        var outer = writer.CreateNode(type);
        writer.Move([left, right, host], outer);
        var read = Snapshot.Read(Snapshot.Write(writer.ToVersion()), symbols);
        Assert.Equal(writer.ToVersion().StateDigest(), read.StateDigest());
        Assert.Equal((host, outer, outer), (read.HostOf(inner), read.HostOf(host), read.HostOf(left)));
        Assert.Equal((inner, left, host), (read.NextInside(host, ElementKind.Node), read.NextInside(outer, ElementKind.Node), read.NextInside(outer, ElementKind.Edge)));
    }

    [Fact]
    public void Write_IndexesInAnyOrder_GivesTheSameBytes()
    {
        var (a, b) = (symbols.Intern("a"), symbols.Intern("b"));
        var expected = Snapshot.Write(GraphVersion.Empty(symbols).WithIndexes([a, b]));
        Assert.Equal(expected, Snapshot.Write(GraphVersion.Empty(symbols).WithIndexes([b, a, b])));
        Assert.NotEqual(expected, Snapshot.Write(GraphVersion.Empty(symbols).WithIndexes([a, a])));
    }

    [Fact]
    public void Read_MoreThanCreations_IsRefused()
    {
        var node = new DeltaOperation { Kind = DeltaKind.CreateNode, Element = ElementId.Node(0, 1), Type = symbols.Intern("T") };
        var other = node with { Element = ElementId.Node(0, 2) };
        DeltaOperation[][] bad =
        [
            [node.Inverse()],
            [node, new() { Kind = DeltaKind.SetAttribute, Element = node.Element, Attribute = node.Type, NewValue = Value.True }],
            [node, other, new() { Kind = DeltaKind.SetHost, Element = node.Element, NewHost = other.Element }],
            [other, node],
            [node with { Host = other.Element }],
        ];
        Assert.All(bad, operations => Assert.ThrowsAny<Exception>(() => ReadOperations(operations)));
        Assert.Equal(2, ReadOperations([node, other]).NodeCount);
    }

    private GraphVersion ReadOperations(DeltaOperation[] operations)
    {
        var writer = new PackedWriter(symbols);
        writer.WriteVarint(0);
        writer.WriteOperations(operations);
        return Snapshot.Read(writer.ToArray(), symbols);
    }
}
