using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli.Tests;

/// <summary>Files of any origin, brought into types of any kind.</summary>
public sealed class GraphImportTests
{
    private const string Module = """
        module net
        node Place { name: string key }
        node Site: Place { address: string = "", ports: int = 1, load: float = 0.0, up: bool = true, tags: list = [] }
        node Rack { number: int key }
        edge link: Site -> Site { capacity: int = 10 }
        edge within: Place -> Rack
        """;

    private const string Map = """{"nodes": {"type": "Site"}, "edges": {"type": "link"}}""";

    private readonly RowWorld world = new(Module);

    [Fact]
    public void Csv_OfNodesAndEdges_NeedsTypesOnly()
    {
        var made = world.Make(
            RowWorld.Mapping(Map),
            ("nodes.csv", "name;ports;load;up;tags;remark\na;4;1,5e0;TRUE;;x\n\"b;b\";;2;0;\"[1, \"\"z\"\"]\";\n".Replace("1,5", "1.5", StringComparison.Ordinal)),
            ("edges.csv", "source\ttarget\tcapacity\na\tb;b\t7\n"));
        var reading = world.Bring(made.Content);
        var sites = reading.NodesOf("Site").ToDictionary(site => reading.ValueOf(site, "name").AsString());

        Assert.Equal([Value.Of(4), Value.Of(1.5), Value.True], ValuesOf(reading, sites["a"]));
        Assert.Equal([Value.Of(1), Value.Of(2.0), Value.False], ValuesOf(reading, sites["b;b"]));
        Assert.Equal(Value.OfList(Value.Of(1), Value.Of("z")), reading.ValueOf(sites["b;b"], "tags"));
        Assert.Equal(Value.Of(7), reading.ValueOf(Assert.Single(reading.EdgesOf("link")), "capacity"));
        Assert.Equal(["not kept, for Site declares no such attribute: remark"], made.Notes);
    }

    [Fact]
    public void GraphMl_WithAMapping_BecomesWhatItSays()
    {
        const string map = """
            {
              // Routers are sites; what is not there yet is left out.
              "nodes": [
                {"where": {"Internal": 0}, "skip": true},
                {"type": "Site", "attributes": {"name": {"from": ["label", "@id"], "unique": true}, "address": "ip", "ports": {"default": 8}}}
              ],
              "edges": {"type": "link", "attributes": {"capacity": {"from": "speed", "default": 3}}},
            }
            """;
        var made = world.Make(RowWorld.Mapping(map), ("net.graphml", """
            <graphml><key id="l" for="node" attr.name="label"/><key id="i" for="node" attr.name="Internal" attr.type="int"/><key id="ip" for="node" attr.name="ip"/>
            <key id="s" for="edge" attr.name="speed" attr.type="double"/>
            <graph edgedefault="undirected"><node id="0"><data key="l">A</data><data key="ip">10.0.0.1</data></node><node id="1"><data key="l">A</data></node>
            <node id="2"/><node id="3"><data key="i">0</data></node><edge source="0" target="1"><data key="s">5.0</data></edge><edge source="1" target="2"/><edge source="2" target="3"/></graph></graphml>
            """));
        var reading = world.Bring(made.Content);

        Assert.Equal(["2", "A", "A (1)"], reading.NodesOf("Site").Select(site => reading.ValueOf(site, "name").AsString()).Order(StringComparer.Ordinal));
        Assert.All(reading.NodesOf("Site"), site => Assert.Equal(Value.Of(8), reading.ValueOf(site, "ports")));
        Assert.Equal([Value.Of(3), Value.Of(5)], reading.EdgesOf("link").Select(link => reading.ValueOf(link, "capacity")).OrderBy(value => value.AsInt()));
        Assert.Equal(
            [
                "3 of 3 edges have no direction: the end that is written first is the source",
                "left out: 1 edges from or to nodes that are left out",
                "left out: 1 nodes that the mapping skips",
            ],
            made.Notes);
    }

    [Fact]
    public void JsonLines_WithTypes_NeedNoMapping()
    {
        var made = world.Make(null, ("g.jsonl", """
            {"id": "n1", "type": "Site", "attributes": {"name": "a", "load": 2, "tags": [1, 1.0, {"literal": "0x0a"}]}}
            {"type": "Rack", "id": 7}

            {"type": "within", "source": "n1", "target": "7"}
            """));
        var reading = world.Bring(made.Content);

        Assert.Equal(Value.OfList(Value.Of(1), Value.Of(1.0), Value.OfBytes([10])), reading.ValueOf(Assert.Single(reading.NodesOf("Site")), "tags"));
        Assert.Equal(Value.Of(7), reading.ValueOf(Assert.Single(reading.NodesOf("Rack")), "number"));
        Assert.Single(reading.EdgesOf("within"));
        Assert.Empty(made.Notes);
    }

    [Fact]
    public void Edges_WithoutNodes_FindOrMakeThemByTheirKeys()
    {
        var made = world.Make(RowWorld.Mapping(Map), ("edges.csv", "source,target\na,b\nb,c\n"));

        Assert.Equal(3, world.Bring(made.Content).NodesOf("Site").Count());
        Assert.Equal(["no nodes are given: those that edges name are found by their key, or made"], made.Notes);
    }

    [Theory]
    [InlineData("nested", "Site#a in Rack#1, Site#b in Rack#1", 0)]
    [InlineData("flat", "Site#a in -, Site#b in -", 0)]
    [InlineData("edges", "Site#a in -, Site#b in -", 2)]
    public void Groups_BecomeWhatIsChosen(string choice, string places, int within)
    {
        var groups = choice == "edges" ? "{\"edge\": \"within\"}" : $"\"{choice}\"";
        var mapping = RowWorld.Mapping($$"""{"nodes": [{"where": {"kind": "rack"}, "type": "Rack"}, {"type": "Site"}], "edges": {"type": "link"}, "groups": {{groups}}}""");
        var reading = world.Bring(world.Make(mapping, ("g.graphml", """
            <graphml><key id="k" for="node" attr.name="kind"/><graph edgedefault="directed"><node id="1"><data key="k">rack</data>
            <graph><node id="a"/><node id="b"/><edge source="a" target="b"/></graph></node></graph></graphml>
            """)).Content);

        Assert.Equal(places, string.Join(", ", reading.NodesOf("Site").Select(site => $"Site#{reading.ValueOf(site, "name").AsString()} in {(reading.Graph.HostOf(site).IsNone ? "-" : "Rack#1")}")));
        Assert.Equal(within, reading.EdgesOf("within").Count());
    }

    [Theory]
    [InlineData(Map, "name,ports\na,many\n", "nodes.csv: line 2, 'ports': \"many\" is no int, as 'ports' is declared: correct it, or leave it empty")]
    [InlineData(Map, "name\na\na\n", "nodes.csv: line 3: a second Place with name = \"a\", as in line 2: correct it, or say \"unique\": true of it in a mapping file")]
    [InlineData(Map, "id,name\n1,a\n1,b\n", "nodes.csv: line 3: a second node with the id '1': give each node an id of its own")]
    [InlineData(Map, "name,ports\na,1,2\n", "nodes.csv: line 2: 3 cells, and the first line names 2: put quotes around cells that contain the separator")]
    [InlineData(Map, "name,name\na,b\n", "nodes.csv: line 1: two columns 'name': give each column a name of its own")]
    [InlineData(Map, "ports,up\n1,\n", "nodes.csv: line 2, 'name': a Site without a value for its key 'name': add it, or say in a mapping file where it comes from")]
    [InlineData(Map, "name,tags:literal\na,[1\n", "nodes.csv: line 2, column 'tags': '[1' is no literal: write a string in double quotes, a number, true, false, a list, or 0x and hexadecimal digits")]
    [InlineData(null, "name,ports\na,1\n", "nodes.csv: line 2: a node without a type: name it in a column 'type' or in a mapping file (--map); declared are Place, Site, Rack")]
    [InlineData(null, "name,type\na,Sight\n", "nodes.csv: line 2: the type 'Sight' of a node, which no module declares: name another in a mapping file (--map); declared are Place, Site, Rack")]
    [InlineData("""{"nodes": {"type": "Site", "attributes": {"nmae": "name"}}}""", "name\na\n", "nodes.csv: line 2: the mapping sets 'nmae' of a Site, which has no such attribute: correct the mapping; declared are name, address, ports, load, up, tags")]
    [InlineData("""{"nodes": {"where": {"name": "b"}, "type": "Site"}}""", "name\na\n", "nodes.csv: line 2: a node that no mapping holds for: add one without 'where', with \"skip\": true if it is to be left out")]
    [InlineData("""{"nodes": {"tpye": "Site"}}""", "name\na\n", "map.json: nodes: 'tpye' is none of where, skip, type, attributes: see 'Importing any graph' in docs/cli.md")]
    [InlineData("""{"groups": "round"}""", "name\na\n", "map.json: groups: 'round' is none of flat, nested, and {\"edge\": TYPE}: see 'Importing any graph' in docs/cli.md")]
    [InlineData("{\n  \"nodes\":", "name\na\n", "map.json: line 2, column 11: not valid JSON: correct it")]
    public void Import_OfWhatDoesNotFit_SaysWhatWhereAndWhatToDo(string? map, string nodes, string message) =>
        Assert.Equal(message, world.Refusal(map, ("nodes.csv", nodes)));

    [Theory]
    [InlineData("source,target\na,c\n", "edges.csv: line 2: an edge to the unknown node 'c': add the node")]
    [InlineData("source,target\na,\n", "edges.csv: line 2, column 'target': an edge without source or target: add both")]
    public void Import_OfEdgesThatDoNotFit_SaysWhatWhereAndWhatToDo(string edges, string message) =>
        Assert.Equal(message, world.Refusal(Map, ("nodes.csv", "name\na\n"), ("edges.csv", edges)));

    [Theory]
    [InlineData("{\"type\": \"Site\"", "g.jsonl: line 1, byte 16: not one JSON object, in UTF-8 and with each property once: write one object a line")]
    [InlineData("{\"type\": \"Site\", \"name\": \"a\"}\n{\"type\": \"link\", \"source\": \"a\"}", "g.jsonl: line 2: an edge without source or target: add both, or take the other away")]
    [InlineData("{\"type\": \"Site\", \"name\": {\"x\": 1}}", "g.jsonl: line 1: 'name' is no value: write a truth value, a number, a text, a list of those, or {\"literal\": \"0x00ff\"}")]
    [InlineData("[1]", "g.jsonl: line 1: a array instead of an object: write an object")]
    public void Import_OfJsonLinesThatDoNotFit_SaysWhatWhereAndWhatToDo(string lines, string message) =>
        Assert.Equal(message, world.Refusal(null, ("g.jsonl", lines)));

    [Fact]
    public void Groups_Nested_RefuseEdgesThatCross() => Assert.Equal(
        "g.graphml: line 1: an edge from 'x' to 'a', which are in different graphs: choose --groups flat, or edges for groups in a mapping file",
        world.Refusal(
            """{"nodes": {"type": "Site"}, "edges": {"type": "link"}, "groups": "nested"}""",
            ("g.graphml", "<graphml><graph><node id='g'><graph><node id='a'/></graph></node><node id='x'/><edge source='x' target='a'/></graph></graphml>")));

    private static Value[] ValuesOf(GraphReading reading, ElementId site) =>
        [reading.ValueOf(site, "ports"), reading.ValueOf(site, "load"), reading.ValueOf(site, "up")];
}
