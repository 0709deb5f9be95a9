using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Content with nested graphs as bytes: one content has one form.</summary>
public sealed class ImportContentTests
{
    [Fact]
    public void FromBytes_OfAnyContent_GivesItBack() => Gen.Int.Sample(seed =>
    {
        var bytes = Any(new Random(seed)).ToBytes();

        Assert.Equal(bytes, ImportContent.FromBytes(bytes).ToBytes());
    });

    [Theory]
    [InlineData("an empty list of nested nodes", 0)]
    [InlineData("in what the node 1 is nested after the node 1", 2, 1, 0, 1, 0)]
    [InlineData("in what the node 0 is nested after the node 2", 2, 2, 2, 0, 2)]
    [InlineData("refers to the node 3 of 3", 1, 3, 0)]
    [InlineData("refers to the node 3 of 3", 1, 0, 6)]
    [InlineData("refers to the edge 1 of 1", 1, 0, 3)]
    public void FromBytes_OfNestedNodesInAnotherForm_IsRefused(string why, params int[] nested)
    {
        var bytes = new PackedWriter(new SymbolTable());
        bytes.WriteVarint(3);
        for (var node = 0; node < 3; node++)
        {
            bytes.WriteString("Node");
            bytes.WriteVarint(0);
        }

        bytes.WriteVarint(1);
        bytes.WriteString("edge");
        foreach (var number in new ulong[] { 0, 1, 0 }.Concat(nested.Select(number => (ulong)number)))
        {
            bytes.WriteVarint(number);
        }

        Assert.Contains(why, Assert.Throws<PackedFormatException>(() => ImportContent.FromBytes(bytes.ToArray())).Message, StringComparison.Ordinal);
    }

    private static ImportContent Any(Random random)
    {
        var (nodes, edges) = (random.Next(1, 6), random.Next(4));
        ImportContent.Host? Host() => random.Next(3) switch
        {
            0 => new ImportContent.Host(ElementKind.Node, random.Next(nodes)),
            1 when edges > 0 => new ImportContent.Host(ElementKind.Edge, random.Next(edges)),
            _ => null,
        };
        return new ImportContent(
            [.. Enumerable.Range(0, nodes).Select(index => new ImportContent.Node("Node", [new("name", Value.Of($"{index}"))]) { Host = Host() })],
            [.. Enumerable.Range(0, edges).Select(_ => new ImportContent.Edge("edge", random.Next(nodes), random.Next(nodes), []))]);
    }
}
