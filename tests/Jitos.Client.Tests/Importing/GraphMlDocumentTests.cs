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
    [InlineData("<node id='a'/><edge source='a' target='b'/>", "line 5: an edge to the unknown node 'b': declare the node")]
    [InlineData("<node id='a'/><edge source='a' target='a'><graph/></edge>", "line 5: a graph nested in an edge without 'id': give the edge an id")]
    public void Read_OfWhatDoesNotFit_SaysWhatWhereAndWhatToDo(string content, string message) =>
        Assert.Equal(message, Assert.Throws<GraphMlException>(() => Read(Keys + "\n", content)).Message);

    [Theory]
    [InlineData("double", "INF", double.PositiveInfinity)]
    [InlineData("double", "-inf", double.NegativeInfinity)]
    [InlineData("float", " Infinity ", double.PositiveInfinity)]
    [InlineData("double", "nan", double.NaN)]
    [InlineData("double", "1e3", 1000.0)]
    public void Read_OfFloats_KnowsTheFormsOfEachLanguage(string type, string text, double value) => Assert.Equal(Value.Of(value), ValueOf(type, text));

    [Theory]
    [InlineData("boolean", "True", true)]
    [InlineData("boolean", "0", false)]
    public void Read_OfTruth_KnowsTheFormsOfEachLanguage(string type, string text, bool value) => Assert.Equal(Value.Of(value), ValueOf(type, text));

    [Theory]
    [InlineData("double", "much")]
    [InlineData("int", "123456789012345678901234567890")]
    [InlineData("long", "3.5")]
    [InlineData("boolean", "maybe")]
    [InlineData("date", "2026-01-01")]
    public void Read_OfWhatIsNotOfItsType_IsText(string type, string text) => Assert.Equal(Value.Of(text), ValueOf(type, text));

    [Theory]
    [InlineData("int")]
    [InlineData("double")]
    [InlineData("boolean")]
    public void Read_OfEmptyData_OfAnotherTypeThanString_IsNone(string type) =>
        Assert.Empty(Assert.Single(Read($"<key id='k' for='node' attr.name='v' attr.type='{type}'/>", "<node id='a'><data key='k'/></node>").Nodes).Data);

    [Fact]
    public void Read_OfOneIdForTwoKinds_TakesTheKeyOfTheKind()
    {
        var document = Read(
            "<key id='d0' for='node' attr.name='label' attr.type='string'/><key id='d0' for='edge' attr.name='weight' attr.type='int'/>",
            "<node id='a'><data key='d0'>7</data></node><edge source='a' target='a'><data key='d0'>7</data></edge>");

        Assert.Equal(Value.Of("7"), Assert.Single(document.Nodes).Data["label"]);
        Assert.Equal(Value.Of(7), Assert.Single(document.Edges).Data["weight"]);
    }

    [Fact]
    public void Read_OfTwoKeysOfOneIdAndKind_IsRefusedWhereTheyAreUsed()
    {
        const string twice = "<key id='d0' for='node' attr.name='a'/><key id='d0' for='node' attr.name='b'/>\n";

        Assert.Empty(Assert.Single(Read(twice, "<node id='a'/>").Nodes).Data);
        Assert.Equal(
            "line 2: data of the key 'd0', which is declared twice for a node: give each key an id of its own",
            Assert.Throws<GraphMlException>(() => Read(twice, "<node id='a'><data key='d0'>x</data></node>")).Message);
    }

    [Fact]
    public void Read_OfKeysAfterTheGraph_KnowsThem() => Assert.Equal(
        Value.Of(3),
        Assert.Single(GraphMlDocument.Read(Encoding.UTF8.GetBytes("<graphml><graph><node id='a'><data key='k'>3</data></node></graph><key id='k' for='node' attr.name='v' attr.type='int'/></graphml>")).Nodes).Data["v"]);

    [Fact]
    public void Read_OfElementsOfOtherNamespacesAndWithinData_IsNoGraph()
    {
        var document = GraphMlDocument.Read(Encoding.UTF8.GetBytes("""
            <g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns" xmlns:y="urn:y"><g:key id="d" for="node"/>
            <y:graph><y:node id="decoy"/></y:graph>
            <g:graph><g:node id="a"><g:data key="d"><y:Shape><y:node id="b"/><g:node id="c"/></y:Shape><g:edge source="a" target="x"/></g:data><g:port name="p"/></g:node>
            <y:node id="e"/><node xmlns="" id="f"/></g:graph></g:graphml>
            """));

        Assert.Equal("a", Assert.Single(document.Nodes).Id);
        Assert.Empty(document.Edges);
    }

    [Fact]
    public void Read_OfNestedGraphs_KnowsTheHosts()
    {
        var document = Read("", """
            <node id="a"><graph id="a:"><node id="a::b"><graph><node id="a::b::c"/></graph></node></graph></node>
            <edge id="e" source="a" target="a"><graph><node id="d"/></graph></edge>
            """);

        Assert.Equal([("a", null), ("a::b", "a"), ("a::b::c", "a::b"), ("d", "e")], document.Nodes.Select(node => (node.Id, node.Host)));
    }

    [Theory]
    [InlineData("<graph edgedefault='undirected'>", "", false)]
    [InlineData("<graph edgedefault='undirected'>", "directed='true'", true)]
    [InlineData("<graph edgedefault='directed'>", "directed='false'", false)]
    [InlineData("<graph>", "", true)]
    public void Read_OfEdges_KnowsWhetherTheirDirectionCounts(string graph, string directed, bool expected) => Assert.Equal(
        expected,
        Assert.Single(GraphMlDocument.Read(Encoding.UTF8.GetBytes($"<graphml>{graph}<node id='a'/><edge source='a' target='a' {directed}/></graph></graphml>")).Edges).IsDirected);

    public static TheoryData<string, string, bool> Encodings => new()
    {
        { "utf-8", "utf-8", true }, { "utf-8", "utf-8", false }, { "utf-8", "utf-16", false }, { "utf-8", "UTF-32", false }, { "utf-8", "", false },
        { "utf-16", "utf-16", true }, { "utf-16", "utf-16", false }, { "utf-16BE", "utf-16", true }, { "utf-16BE", "utf-8", false },
        { "utf-32", "utf-32", true }, { "utf-32BE", "utf-8", false }, { "iso-8859-1", "ISO-8859-1", false }, { "windows-1252", "windows-1252", false },
        { "windows-1251", "windows-1251", false }, { "shift_jis", "Shift_JIS", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_OfAnyEncoding_IsTheSame(string written, string declared, bool isMarked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        var label = encoding.GetString(encoding.GetBytes("é д 日")).Replace('?', '-');
        var declaration = declared.Length > 0 ? $"<?xml version='1.0' encoding='{declared}'?>\n" : "";
        var bytes = encoding.GetBytes($"{declaration}<graphml><graph><node id='{label}'/></graph></graphml>");

        var content = isMarked ? [.. encoding.GetPreamble(), .. bytes] : bytes;

        Assert.True(GraphMlDocument.LooksLike(content));
        Assert.Equal(label, Assert.Single(GraphMlDocument.Read(content).Nodes).Id);
    }

    [Fact]
    public void Read_OfBytesThatAreNotInTheEncoding_SaysWhere() => Assert.Equal(
        "line 2: bytes that are no text in the encoding utf-8: write the file in UTF-8, or declare the encoding that it is in",
        Assert.Throws<GraphMlException>(() => GraphMlDocument.Read((byte[])[.. "<graphml>\n<graph id='"u8, 0xE9, .. "'/></graphml>"u8])).Message);

    [Fact]
    public void Read_OfUnknownEncoding_SaysWhatToDo() => Assert.Equal(
        "line 1: the encoding 'klingon-8', which is unknown: write the file in UTF-8",
        Assert.Throws<GraphMlException>(() => GraphMlDocument.Read("<?xml version='1.0' encoding='klingon-8'?><graphml/>"u8.ToArray())).Message);

    [Fact]
    public void Read_OfWhatOurOwnExportMarks_ReadsLiterals()
    {
        var document = GraphMlDocument.Read(Encoding.UTF8.GetBytes("""
            <graphml xmlns:j="urn:jitos:graphml"><key id="a" for="node" attr.name="list" attr.type="string" j:form="literal"/>
            <key id="b" for="node" attr.name="text" attr.type="string" j:form="literal"/><key id="c" for="node" attr.name="plain" attr.type="string"/>
            <graph><node id="n"><data key="a">[1, "a", [2.5, -Infinity], 0x0aff, true]</data><data key="b">"x\u0000\\ \"q\""</data><data key="c">"x"</data></node></graph></graphml>
            """));

        var data = Assert.Single(document.Nodes).Data;
        Assert.Equal(
            Value.OfList(Value.Of(1), Value.Of("a"), Value.OfList(Value.Of(2.5), Value.Of(double.NegativeInfinity)), Value.OfBytes([0x0a, 0xff]), Value.True),
            data["list"]);
        Assert.Equal((Value.Of("x\0\\ \"q\""), Value.Of("\"x\"")), (data["text"], data["plain"]));
    }

    private static Value ValueOf(string type, string text) => Assert.Single(
        Read($"<key id='k' for='node' attr.name='v' attr.type='{type}'/>", $"<node id='a'><data key='k'>{text}</data></node>").Nodes).Data["v"];

    private static GraphMlDocument Read(string keys, string content) =>
        GraphMlDocument.Read(Encoding.UTF8.GetBytes($"<graphml>{keys}<graph>{content}</graph></graphml>"));
}
