namespace Jitos.Graph.Tests;

/// <summary>The bytes and digests that docs/format.md shows. They never change within a version of the format.</summary>
public class GoldenVectorTests
{
    private const string EmptySnapshot = "01000000";
    private const string EmptyChecksum = "9a026d96b3c0f0fca057271c9071c99d";
    private const string EmptyDigest = "c3736e21bcf9f98e29ed2c4e3b7cc1694680e30825d2155116bbd07806113e99";
    private const string SmallSnapshot = "0105046e616d6506506572736f6e044e6f7465056b6e6f77730573696e63650100040304010001000403416e6e0308010001000403426f62030c020500040504080300010402c81f";
    private const string SmallChecksum = "e1def6f515d13f022b1f49275f329e64";
    private const string SmallDigest = "dbdb45fcb219a3a540d09d09c4ee374e9e8343f1781f616a843f1ad5f95147d9";
    private const string DeltaMessage = "01040165014e0161016207011d0408000000020801000102010103a20103012703010206030203060003000000000000f8ff042104040000000504020402c3a403000000000000f83f050403000502abcd06140004";
    private const string RelativeMessage = "0301016104070400020200010206070400010300010208070400010001000704000100030102" + "0e";
    private const string EditMessage = "020101610707040000020202020402000102060704000103000102080704000100010007040001000301020e0504000601020e0202050400020206020202020407040001010001020a";
    private const string FullMessage = "0101016102050400060102020602020202040504000602020202040600";
    private const string WideChecksum = "ea4cf6d21cb5e98a11104252a5bbfb6e";
    private const string WideDigest = "6dfb70e7228426f1273dbb7d0b266295296618aa377ab0ea94f9f2dca1784789";

    private readonly SymbolTable symbols = new();

    [Fact]
    public void Empty_IsAsPinned() => AssertPinned(GraphVersion.Empty(symbols), EmptySnapshot, EmptyChecksum, EmptyDigest);

    [Fact]
    public void Small_IsAsPinned() => AssertPinned(Small(symbols), SmallSnapshot, SmallChecksum, SmallDigest);

    [Fact]
    public void Small_WrittenSnapshot_IsRead() =>
        Assert.Equal(SmallDigest, Snapshot.Read(Convert.FromHexString(SmallSnapshot), symbols).StateDigest().ToString());

    /// <summary>Nodes on many pages, so that there are branches on two levels, and in two lanes.</summary>
    [Fact]
    public void Wide_IsAsPinned()
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        for (var count = 0; count < 1_100; count++)
        {
            writer.CreateNode(symbols.Intern("T"));
        }

        writer = new GraphWriter(writer.ToVersion(), new IdAllocator(3));
        writer.CreateNode(symbols.Intern("T"));
        Assert.Equal((WideChecksum, WideDigest), (writer.ToVersion().Checksum.ToString(), writer.ToVersion().StateDigest().ToString()));
    }

    [Fact]
    public void Delta_WithAllOperationsAndValues_IsAsPinned()
    {
        var delta = Delta.OfCanonical([.. AllOperations()], symbols);
        Assert.Equal(DeltaMessage, Convert.ToHexStringLower(Message.OfOperations(symbols, delta.Operations.AsSpan())));
        Assert.Equal(delta.Operations, Message.ReadDelta(Convert.FromHexString(DeltaMessage), symbols).Operations);
    }

    /// <summary>A list that grows at its end twice, then loses its first item, then becomes another.</summary>
    [Fact]
    public void Delta_ThatEditsAList_IsAsPinned()
    {
        var operations = Chain(Numbers(1, 2), Numbers(1, 2, 3), Numbers(1, 2, 3, 4), Numbers(2, 3, 4), Numbers(7), Value.Of(1), Numbers(1, 2), Numbers(1, 5, 2));

        Assert.Equal(EditMessage, Convert.ToHexStringLower(Message.OfOperations(symbols, operations)));
        Assert.Equal(operations, Message.Read(Convert.FromHexString(EditMessage), symbols, (ref PackedReader reader) => reader.ReadOperations()));
    }

    /// <summary>The same for a journal: the list that the graph has is not said.</summary>
    [Fact]
    public void Delta_ThatEditsAListOfTheGraph_IsAsPinned()
    {
        var operations = Chain(Numbers(1, 2), Numbers(1, 2, 3), Numbers(1, 2, 3, 4), Numbers(2, 3, 4), Numbers(7));
        var graph = GraphWith(Numbers(1, 2));

        Assert.Equal(RelativeMessage, Convert.ToHexStringLower(Message.Relative(symbols, operations)));
        Assert.Equal(operations, Message.ReadAfter(graph, Convert.FromHexString(RelativeMessage)));
        Assert.Throws<PackedFormatException>(() => Message.Read(Convert.FromHexString(RelativeMessage), symbols, (ref PackedReader reader) => reader.ReadOperations()));
        Assert.Throws<PackedFormatException>(() => Message.ReadAfter(GraphWith(Value.Of(1)), Convert.FromHexString(RelativeMessage)));
        Assert.Throws<PackedFormatException>(() => Message.ReadAfter(GraphWith(Numbers(1)), Convert.FromHexString(RelativeMessage)));
        Assert.Throws<PackedFormatException>(() => Message.ReadAfter(GraphVersion.Empty(symbols), Convert.FromHexString(RelativeMessage)));
    }

    private GraphVersion GraphWith(Value list)
    {
        var graph = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0));
        _ = graph.CreateNode(symbols.Intern("N"), Attributes.None.With(symbols.Intern("a"), list, symbols));
        return graph.ToVersion();
    }

    /// <summary>What was written before lists were edited: both lists in full.</summary>
    [Fact]
    public void Delta_OfVersion1WithListsInFull_IsReadStill()
    {
        var operations = Chain(Numbers(1), Numbers(1, 2), Value.EmptyList);

        Assert.Equal(operations, Message.Read(Convert.FromHexString(FullMessage), symbols, (ref PackedReader reader) => reader.ReadOperations()));
    }

    [Fact]
    public void Document_ShowsThePinnedVectors() =>
        Assert.All(
            [EmptySnapshot, EmptyChecksum, EmptyDigest, SmallSnapshot, SmallChecksum, SmallDigest, WideChecksum, WideDigest, DeltaMessage, EditMessage, RelativeMessage],
            vector => Assert.Contains(vector, FormatDocument.Read(), StringComparison.Ordinal));

    /// <summary>A person who knows another since 2020, and a note inside that edge; persons are indexed by name.</summary>
    private static GraphVersion Small(SymbolTable symbols)
    {
        var (person, knows, note) = (symbols.Intern("Person"), symbols.Intern("knows"), symbols.Intern("Note"));
        var name = symbols.Intern("name");
        var writer = new GraphWriter(GraphVersion.Empty(symbols).WithIndexes([name]), new IdAllocator(0));
        var ann = writer.CreateNode(person, Attributes.None.With(name, Value.Of("Ann"), symbols));
        var bob = writer.CreateNode(person, Attributes.None.With(name, Value.Of("Bob"), symbols));
        var edge = writer.CreateEdge(knows, ann, bob, Attributes.None.With(symbols.Intern("since"), Value.Of(2020), symbols));
        writer.CreateNode(note, host: edge);
        return writer.ToVersion();
    }

    private static void AssertPinned(GraphVersion version, string snapshot, string checksum, string digest) =>
        Assert.Equal(
            $"{snapshot} {checksum} {digest}",
            $"{Convert.ToHexStringLower(Snapshot.Write(version))} {version.Checksum} {version.StateDigest()}");

    private static Value Numbers(params long[] numbers) => Value.OfList([.. numbers.Select(Value.Of)]);

    private DeltaOperation[] Chain(params Value[] values) =>
    [
        .. values.Zip(values.Skip(1), (old, value) => new DeltaOperation
        {
            Kind = DeltaKind.SetAttribute,
            Element = ElementId.Node(0, 1),
            Attribute = symbols.Intern("a"),
            OldValue = old,
            NewValue = value,
        }),
    ];

    private IEnumerable<DeltaOperation> AllOperations()
    {
        var (node, edge, name) = (symbols.Intern("N"), symbols.Intern("e"), symbols.Intern("a"));
        var (first, host) = (ElementId.Node(0, 1), ElementId.Edge(3, 9));
        var list = Value.OfList(Value.Of(-2), Value.OfList(), Value.Of(double.NaN));
        yield return new() { Kind = DeltaKind.DeleteEdge, Element = ElementId.Edge(0, 7), Type = edge, Source = first, Target = ElementId.Node(0, 2) };
        yield return new() { Kind = DeltaKind.DeleteNode, Element = ElementId.Node(0, 2), Type = node, Attributes = Attributes.None.With(name, Value.True, symbols) };
        yield return new() { Kind = DeltaKind.CreateNode, Element = ElementId.Node(3, 40), Type = node, Host = host, Attributes = Attributes.None.With(name, list, symbols) };
        yield return new() { Kind = DeltaKind.CreateEdge, Element = ElementId.Edge(0, 8), Type = edge, Source = first, Target = first };
        yield return new() { Kind = DeltaKind.SetAttribute, Element = first, Attribute = name, OldValue = Value.Of("ä"), NewValue = Value.Of(1.5) };
        yield return new() { Kind = DeltaKind.SetAttribute, Element = first, Attribute = symbols.Intern("b"), OldValue = Value.Absent, NewValue = Value.OfBytes([0xab, 0xcd]) };
        yield return new() { Kind = DeltaKind.SetHost, Element = ElementId.Node(0, 5), Host = ElementId.None, NewHost = first };
    }
}
