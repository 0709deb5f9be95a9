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
    [InlineData("</graph><graph>", "input: line 1: a second graph: name a file with one graph, which may have nested ones")]
    [InlineData("", "input: a graph without nodes: name a graph with at least one node")]
    public void Read_OfDamagedGraph_SaysWhatWhereAndWhatToDo(string content, string message) =>
        Assert.Equal(message, InputSamples.Refusal(Document(content)));

    [Fact]
    public void Read_OfEntityOfItsOwn_IsRefused() => Assert.Equal(
        "input: line 1, column 82: not XML that can be read (Reference to undeclared entity 'x'); entities that a document defines itself are not: correct it",
        InputSamples.Refusal("<!DOCTYPE graphml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><graphml><graph id='&x;'/></graphml>"));

    [Fact]
    public void Read_OfUndirectedEdges_DoesNotDependOnWhichEndIsFirst()
    {
        var one = Read("""<node id="hub"/><node id="leaf1"/><node id="leaf2"/><edge source="leaf1" target="hub"/><edge source="hub" target="leaf2"/>""", "undirected");
        var other = Read("""<node id="hub"/><node id="leaf1"/><node id="leaf2"/><edge source="hub" target="leaf1"/><edge source="leaf2" target="hub"/>""", "undirected");

        Assert.Equal([("hub@0", "leaf1@0"), ("hub@0", "leaf2@0"), ("root@0", "hub@0")], one.Requires);
        Assert.Equal(one.Requires, other.Requires);
        Assert.Equal(["2 of 2 edges have no direction: each is read as a dependency of the end whose id is ordinally first"], one.Notes);
    }

    [Fact]
    public void Read_OfGroups_IsFlat()
    {
        var input = Read("""
            <node id="rack"><data key="k">group</data><graph id="rack:" edgedefault="undirected"><node id="rack::a"/><node id="rack::b"/><edge source="rack::b" target="rack::a"/></graph></node>
            <node id="x"/><edge source="x" target="rack::a"/>
            """);

        Assert.Equal(["rack", "rack::a", "rack::b", "root", "x"], input.Packages.Select(package => package.Name));
        Assert.Equal([("rack::a@0", "rack::b@0"), ("root@0", "rack@0"), ("root@0", "x@0"), ("x@0", "rack::a@0")], input.Requires);
        Assert.Contains("2 of 4 nodes are in nested graphs: they are read beside the groups that contain them", input.Notes);
    }

    [Fact]
    public void Read_OfOtherXml_SaysWhatWasExpected() => Assert.Equal(
        "input: line 1: expected <graphml>, found <svg>: name a GraphML file",
        InputSamples.Refusal("<svg/>"));

    [Fact]
    public void Read_OfDeepXml_IsRefused() => Assert.Contains(
        "elements nested more than 256 deep",
        InputSamples.Refusal(Document(string.Concat(Enumerable.Repeat("<data>", 100_000)))),
        StringComparison.Ordinal);

    private static DependencyInput Read(string content, string direction = "directed") => InputSamples.Parse(Document(content, direction));

    private static string Document(string content, string direction = "directed") =>
        $"<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='{direction}'>{content}</graph></graphml>";
}
