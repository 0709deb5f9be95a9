using System.Text;
using Jitos.Graph;

namespace Jitos.Client.Tests;

public sealed class GraphMlDocumentTests
{
    private const string Keys = """
        <key id="d0" for="node" attr.name="label" attr.type="string"/>
        <key id="d1" for="edge" attr.name="capacity" attr.type="int"><default>10</default></key>
        <key id="d2" for="all" attr.name="up" attr.type="boolean"/>
        <key id="d3" for="node" attr.name="weight" attr.type="double"/>
        """;

    [Fact]
    public void Read_OfData_GivesTypedValuesByName()
    {
        var document = Read(Keys, """<node id="a"><data key="d0">A &amp; B</data><data key="d2">true</data><data key="d3">1.5</data></node>""");

        var data = Assert.Single(document.Nodes).Data;
        Assert.Equal((Value.Of("A & B"), Value.True, Value.Of(1.5)), (data["label"], data["up"], data["weight"]));
        Assert.Equal(3, data.Count);
    }

    [Fact]
    public void Read_OfEdges_TakesTheDefaultWhereThereIsNone()
    {
        var document = Read(Keys, """<node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="b" target="a"><data key="d1">7</data></edge>""");

        Assert.Equal([Value.Of(10), Value.Of(7)], document.Edges.Select(edge => edge.Data["capacity"]));
        Assert.All(document.Nodes, node => Assert.Empty(node.Data));
    }

    [Fact]
    public void Read_OfDataWithoutAKey_LeavesItOut() =>
        Assert.Empty(Assert.Single(Read("", """<node id="a"><data key="d9">x</data></node>""").Nodes).Data);

    [Fact]
    public void Read_OfEmptyData_IsAnEmptyString() =>
        Assert.Equal(Value.Of(""), Assert.Single(Read(Keys, """<node id="a"><data key="d0"/></node>""").Nodes).Data["label"]);

    [Theory]
    [InlineData("<node id='a'><data key='d3'>much</data></node>", "line 5: 'much' is no double for 'weight': correct it, or the type of the key")]
    [InlineData("<node id='a'><data>x</data></node>", "line 5: <data> without 'key': add the attribute")]
    [InlineData("<node id='a'/><edge source='a' target='b'/>", "line 5: an edge to the unknown node 'b': declare the node")]
    public void Read_OfWhatDoesNotFit_SaysWhatWhereAndWhatToDo(string content, string message) =>
        Assert.Equal(message, Assert.Throws<GraphMlException>(() => Read(Keys + "\n", content)).Message);

    [Fact]
    public void Read_OfASecondKeyOfOneId_IsRefused() => Assert.Equal(
        "line 5: a second key 'd0': give each key an id of its own",
        Assert.Throws<GraphMlException>(() => Read(Keys + "\n<key id='d0'/>", "<node id='a'/>")).Message);

    private static GraphMlDocument Read(string keys, string content) =>
        GraphMlDocument.Read(Encoding.UTF8.GetBytes($"<graphml>{keys}<graph>{content}</graph></graphml>"));
}
