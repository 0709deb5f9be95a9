using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>The bytes of docs/format-records.md. They never change within a version.</summary>
public sealed class GoldenBytesTests
{
    private static readonly ImmutableArray<ActualArgument> Arguments =
        [ActualArgument.Of(Value.Of("a")), ActualArgument.Of(ElementId.Node(0, 3)), ActualArgument.Omitted];

    [Fact]
    public void Steps_OfAllKinds_AreWrittenAndReadAsPinned()
    {
        var symbols = new SymbolTable();
        var created = new DeltaOperation { Kind = DeltaKind.CreateNode, Element = ElementId.Node(0, 1), Type = symbols.Intern("N") };
        var digest = Digest.Of("rule"u8);
        Step[] steps =
        [
            new Step.Derivation(digest, Arguments, [ElementId.Edge(2, 1)], [created]),
            new Step.Test(digest, 7, true, []),
            new Step.Patch([created.Inverse()]),
        ];

        var bytes = StepWriter.Write(steps, symbols);

        Assert.Equal("0101014e0301007369949b47ef2c6ba26fbbee659cedc76123a75c17d321a52d8d1ef35e94804203000401610c0000010702010304000000020107010003010204000000", Convert.ToHexStringLower(bytes));
        Assert.Equal(bytes, StepWriter.Write(StepReader.Read(bytes, symbols), symbols));
    }

    [Fact]
    public void Arguments_AreWrittenAsPinned() => Assert.Equal("010003000401610c0000", Convert.ToHexStringLower(ArgumentCodec.Write(Arguments)));

    [Fact]
    public void Import_IsWrittenAsPinned()
    {
        var content = new ImportContent(
            [new ImportContent.Node("N", [new("key", Value.Of(1))])],
            [new ImportContent.Edge("e", 0, 0, [])]);

        Assert.Equal("010001014e01036b65790202010165000000", Convert.ToHexStringLower(content.ToBytes()));
    }
}
