using CsCheck;

namespace Jitos.Graph.Tests;

public class VersionDifferenceTests
{
    /// <summary>Sequences and lanes far apart give directories of every shape.</summary>
    private static readonly Gen<ElementId[]> Ids =
        Gen.Select(
            Gen.OneOf(Gen.Int[0, 2], Gen.OneOf(1 << 10, 1 << 20, ElementId.MaxLane)),
            Gen.OneOf(Gen.Long[1, 70], Gen.Int[0, 38].Select(bit => 1L << bit), Gen.Const(ElementId.MaxSequence)),
            ElementId.Node).Array[0, 30];

    [Fact]
    public void Between_DirectoriesOfAnyShape_IsTheDifferenceOfTheirSets() =>
        Gen.Select(Ids, Ids).Sample(
            (left, right) =>
            {
                var symbols = new SymbolTable();
                var (from, to) = (Of(left, symbols), Of(right, symbols));
                var delta = Delta.Between(from, to);
                var expected = left.Except(right).Order().Select(id => (DeltaKind.DeleteNode, id))
                    .Concat(right.Except(left).Order().Select(id => (DeltaKind.CreateNode, id)));
                Assert.Equal(expected, delta.Operations.Select(operation => (operation.Kind, operation.Element)));
            },
            iter: 1_000);

    [Fact]
    public void Between_OneIdForTwoElements_IsRefused()
    {
        var symbols = new SymbolTable();
        var (from, to) = (Of([ElementId.Node(0, 1)], symbols), Of([ElementId.Node(0, 1)], symbols, "Other"));
        Assert.Throws<DeltaMismatchException>(() => Delta.Between(from, to));
    }

    private static GraphVersion Of(ElementId[] ids, SymbolTable symbols, string type = "T")
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(5));
        writer.ApplyAll(ids.Distinct().Select(id => new DeltaOperation { Kind = DeltaKind.CreateNode, Element = id, Type = symbols.Intern(type) }).ToArray());
        return writer.ToVersion();
    }
}
