namespace Jitos.Graph.Tests;

public class ElementIdTests
{
    [Theory]
    [InlineData("n1", 0, 1L)]
    [InlineData("n549755813887", 0, ElementId.MaxSequence)]
    [InlineData("n3.12", 3, 12L)]
    [InlineData("n16777215.549755813887", ElementId.MaxLane, ElementId.MaxSequence)]
    public void Node_AtLimits_KeepsItsParts(string text, int lane, long sequence)
    {
        var id = ElementId.Node(lane, sequence);
        Assert.Equal((lane, sequence, ElementKind.Node, text), (id.Lane, id.Sequence, id.Kind, id.ToString()));
        var edge = ElementId.Edge(lane, sequence);
        Assert.Equal((lane, sequence, ElementKind.Edge, "e" + text[1..]), (edge.Lane, edge.Sequence, edge.Kind, edge.ToString()));
        Assert.True(ElementId.TryParse(text, out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(ElementId.MaxLane + 1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, ElementId.MaxSequence + 1)]
    public void Node_OutOfRange_IsRefused(int lane, long sequence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementId.Node(lane, sequence));

    [Theory]
    [InlineData(1UL << 63)]
    [InlineData(1UL << 39)]
    public void New_WithoutSequence_IsRefused(ulong bits) => Assert.Throws<ArgumentException>(() => new ElementId(bits));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("n")]
    [InlineData("n0")]
    [InlineData("n.1")]
    [InlineData("n1.")]
    [InlineData("n0.1")]
    [InlineData("n01")]
    [InlineData("n+1")]
    [InlineData("n-1")]
    [InlineData("n 1")]
    [InlineData("n1\0")]
    [InlineData("x1")]
    [InlineData("n16777216.1")]
    [InlineData("n549755813888")]
    [InlineData("n99999999999999999999")]
    [InlineData("n1.2.3")]
    public void TryParse_NotAsWritten_Fails(string? text)
    {
        Assert.False(ElementId.TryParse(text, out var id));
        Assert.True(id.IsNone);
    }

    [Fact]
    public void CompareTo_KindLaneSequence_InThisOrder()
    {
        ElementId[] ascending =
        [
            ElementId.None, ElementId.Node(0, 1), ElementId.Node(0, ElementId.MaxSequence), ElementId.Node(1, 1),
            ElementId.Node(ElementId.MaxLane, 1), ElementId.Edge(0, 1), ElementId.Edge(1, 1),
        ];
        Assert.Equal(ascending, ascending.Reverse().Order());
        Assert.True(ascending[1] < ascending[2] && ascending[2] > ascending[1] && ascending[1] <= ascending[2] && ascending[2] >= ascending[1]);
    }
}
