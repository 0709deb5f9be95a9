namespace Jitos.Graph.Tests;

public class IndexPageTests
{
    private readonly Generation generation = new();

    [Fact]
    public void Next_OneThenMoreThenOneElement_FindsThem()
    {
        var page = new IndexPage(generation, 7);
        var (node, edge, other) = (ElementId.Node(0, 5), ElementId.Edge(0, 5), ElementId.Node(3, 1));
        page.Add(node);
        Assert.Equal((node, ElementId.None), (page.Next(ElementKind.Node, 0), page.Next(ElementKind.Edge, 0)));
        page.Add(edge);
        page.Add(other);
        Assert.Equal((node, other, edge), (page.Next(ElementKind.Node, 0), page.Next(ElementKind.Node, 6), page.Next(ElementKind.Edge, 5)));
        page.Remove(node);
        page.Remove(edge);
        Assert.Equal((other, ElementId.None), (page.Next(ElementKind.Node, 0), page.Next(ElementKind.Edge, 0)));
        Assert.False(page.IsEmpty);
        page.Remove(other);
        Assert.True(page.IsEmpty);
    }

    [Fact]
    public void Copy_ForAnotherGeneration_IsIndependent()
    {
        var page = new IndexPage(generation, 7);
        page.Add(ElementId.Node(0, 1));
        page.Add(ElementId.Node(0, 2));
        var copy = (IndexPage)page.Copy(new Generation());
        copy.Remove(ElementId.Node(0, 1));
        Assert.Equal((ElementId.Node(0, 1), ElementId.Node(0, 2)), (page.Next(ElementKind.Node, 0), copy.Next(ElementKind.Node, 0)));
    }

    [Fact]
    public void Find_TwoAttributesOfOneElementWithOneValue_AreKeptApart()
    {
        var index = new IndexDirectory([new Symbol(1), new Symbol(2)]);
        var (id, value) = (ElementId.Node(0, 1), Value.Of("x"));
        index.Add(id, new Symbol(1), value, generation);
        index.Add(id, new Symbol(2), value, generation);
        index.Remove(id, new Symbol(1), value, generation);
        Assert.Null(index.Find(new Symbol(1), value));
        Assert.Equal(id, index.Find(new Symbol(2), value)!.Next(ElementKind.Node, 0));
    }
}
