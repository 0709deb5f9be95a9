namespace Jitos.Cli.Tests;

public sealed class GraphMlReaderTests
{
    [Fact]
    public void Read_OfEdges_KeepsOrderedPairsOnce()
    {
        var input = Read("""
            <edge source="b" target="c"/><edge source="b" target="c"/><edge source="c" target="b"/><edge source="b" target="b"/>
            <edge source="a" target="b"/><node id="a"/><node id="b"/><node id="c"/><node id="R&amp;D"/>
            """);

        Assert.Equal(
            [("a@0", "b@0"), ("b@0", "c@0"), ("c@0", "b@0"), ("root@0", "R&D@0"), ("root@0", "a@0")],
            input.Requires);
        Assert.Equal("root@0", input.Root.Id);
    }

    [Fact]
    public void Read_OfCycle_RequiresEveryNode()
    {
        var input = Read("""<node id="a"/><node id="b"/><edge source="a" target="b"/><edge source="b" target="a"/>""");

        Assert.Equal([("a@0", "b@0"), ("b@0", "a@0"), ("root@0", "a@0"), ("root@0", "b@0")], input.Requires);
    }

    [Fact]
    public void Read_WhereNodesAreNamedRoot_NamesTheRootOtherwise()
    {
        var input = Read("""<node id="root"/><node id="root-1"/>""");

        Assert.Equal("root-2@0", input.Root.Id);
        Assert.Equal(2, input.Requires.Count);
    }

    [Theory]
    [InlineData("<node/>", "input: line 1: <node> without 'id': add the attribute")]
    [InlineData("<node id='a'/>\n<node id='a'/>", "input: line 2: a second node 'a': give each node an id of its own")]
    [InlineData("<node id='a'/>\n\n<edge source='a' target='b'/>", "input: line 3: an edge to the unknown node 'b': declare the node")]
    [InlineData("<node id='a'/><hyperedge/>", "input: line 1: a hyperedge: replace it by edges")]
    [InlineData("<node id='a'><graph/></node>", "input: line 1: a second or nested graph: name a file with one graph")]
    [InlineData("", "input: a graph without nodes: name a graph with at least one node")]
    public void Read_OfDamagedGraph_SaysWhatWhereAndWhatToDo(string content, string message) =>
        Assert.Equal(message, InputSamples.Refusal(Document(content)));

    [Fact]
    public void Read_OfDocumentType_IsRefused() => Assert.Equal(
        "input: not XML that can be read, which has no document type and no entities of its own: correct it",
        InputSamples.Refusal("<!DOCTYPE graphml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><graphml>&x;</graphml>"));

    [Fact]
    public void Read_OfOtherXml_SaysWhatWasExpected() => Assert.Equal(
        "input: line 1: expected <graphml>, found <svg>: name a GraphML file",
        InputSamples.Refusal("<svg/>"));

    [Fact]
    public void Read_OfDeepXml_IsRefused() => Assert.Contains(
        "elements nested more than 64 deep",
        InputSamples.Refusal(Document(string.Concat(Enumerable.Repeat("<data>", 100_000)))),
        StringComparison.Ordinal);

    private static DependencyInput Read(string content) => InputSamples.Parse(Document(content));

    private static string Document(string content) =>
        $"<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='undirected'>{content}</graph></graphml>";
}
