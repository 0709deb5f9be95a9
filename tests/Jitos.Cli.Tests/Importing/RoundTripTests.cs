using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli.Tests;

/// <summary>What export writes, import reads back as the same, whatever the values.</summary>
public sealed class RoundTripTests
{
    private const string Module = """
        module trip
        node Thing { id: string key, tag: int, text: string, count: int, share: float, on: bool, data: bytes, items: list }
        node Loose { tag: int, text: string = "" }
        edge `see-also`: Thing -> Thing { tag: int, why: string, weight: float }
        edge near: Loose -> Loose { tag: int }
        """;

    private static readonly string[] Texts =
    [
        "", "plain", " padded ", "a\u0001b\0c", "\uFFFE", "line\nbreak\ttab\r", "say \"hi\" <b> & ;", ",", "'", "é 😀 日", "\"quoted\"", "=1+1", "true", "42", "[1]", "]]>", "\\u0041", ":ID", "\u0085\u2028",
    ];

    private static readonly double[] Floats = [0, 1, -1.5, 0.1, 1e300, 5e-324, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1L << 53];

    [Theory]
    [InlineData("graphml")]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void Export_OfAnyGraph_ReadsBackEqual(string format) => Gen.Int[0, int.MaxValue].Sample(
        seed =>
        {
            var world = new RowWorld(Module);
            var before = world.Bring(Any(new Random(seed)));
            var after = world.Bring(world.Make(null, Written(before, format)).Content);

            Assert.Equal(TextOf(before), TextOf(after));
        },
        iter: 200);

    [Fact]
    public void Import_OfTheSameTwice_ChangesNothingWhereNodesHaveKeys()
    {
        const string nodes = "id,text\na,x\nb,y\n";
        const string edges = "source,target,why\na,b,one\na,b,two\n";
        var world = new RowWorld(Module);
        var content = world.Make(RowWorld.Mapping("""{"nodes": {"type": "Thing"}, "edges": {"type": "see-also"}}"""), ("nodes.csv", nodes), ("edges.csv", edges)).Content;
        var once = world.Bring(content);
        var twice = world.Bring(content, once.Graph);

        Assert.Equal(2, once.Edges.Length);
        Assert.Equal(TextOf(once), TextOf(twice));
    }

    private static (string Name, string Text)[] Written(GraphReading reading, string format)
    {
        string Of(Action<TextWriter> write)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            write(text);
            return text.ToString().Replace("utf-16", "utf-8", StringComparison.Ordinal);
        }

        return format switch
        {
            "graphml" => [("g.graphml", Of(new GraphMlWriter(reading).Write))],
            "json" => [("g.json", JsonText.Of(GraphDocument.Of("trip", reading)))],
            "jsonl" => [("g.jsonl", Of(new JsonLinesWriter(reading).Write))],
            _ => [("g.nodes.csv", Of(new CsvTables(reading).WriteNodes)), ("g.edges.csv", Of(new CsvTables(reading).WriteEdges))],
        };
    }

    /// <summary>Every element by its tag, with its attributes, ends and host.</summary>
    private static string TextOf(GraphReading reading)
    {
        string Tag(ElementId id) => id.IsNone ? "-" : $"{reading.TypeOf(id)}#{reading.ValueOf(id, "tag")}";
        var lines = reading.Nodes.Concat(reading.Edges).Select(id =>
        {
            var attributes = reading.Graph.AttributesOf(id).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}={pair.Value}").Order(StringComparer.Ordinal);
            var ends = id.Kind == ElementKind.Edge ? $" {Tag(reading.Graph.SourceOf(id))}->{Tag(reading.Graph.TargetOf(id))}" : "";
            return $"{Tag(id)} in {Tag(reading.Graph.HostOf(id))}{ends} {string.Join(" ", attributes)}";
        });
        return string.Join("\n", lines.Order(StringComparer.Ordinal));
    }

    private static ImportContent Any(Random random)
    {
        var nodes = new List<ImportContent.Node>();
        var count = random.Next(1, 12);
        for (var i = 0; i < count; i++)
        {
            var host = i > 0 && random.Next(3) == 0 ? new ImportContent.Host(ElementKind.Node, random.Next(i)) : (ImportContent.Host?)null;
            nodes.Add(new ImportContent.Node(random.Next(3) == 0 ? "Loose" : "Thing", []) { Host = host });
            nodes[i] = nodes[i] with { Attributes = [.. AttributesOf(nodes[i].Type, i, random)] };
        }

        var pairs =
            from source in Enumerable.Range(0, count)
            from target in Enumerable.Range(0, count)
            where nodes[source].Host == nodes[target].Host && nodes[source].Type == nodes[target].Type && random.Next(3) == 0
            from _ in Enumerable.Range(0, random.Next(1, 3))
            select (source, target);
        var edges = pairs.ToList().Select((pair, i) => new ImportContent.Edge(
            nodes[pair.source].Type == "Thing" ? "see-also" : "near", pair.source, pair.target, [.. AttributesOf(nodes[pair.source].Type == "Thing" ? "see-also" : "near", i, random)]));
        return new ImportContent([.. nodes], [.. edges]);
    }

    private static IEnumerable<KeyValuePair<string, Value>> AttributesOf(string type, int tag, Random random)
    {
        yield return new("tag", Value.Of(tag));
        var others = type switch
        {
            "Thing" => new[] { "text", "count", "share", "on", "data", "items" },
            "Loose" => ["text"],
            "see-also" => ["why", "weight"],
            _ => [],
        };
        if (type == "Thing")
        {
            yield return new("id", Value.Of($"{Texts[random.Next(Texts.Length)]}{tag}"));
        }

        foreach (var name in others.Where(_ => random.Next(4) > 0))
        {
            yield return new(name, AnyValue(name, random));
        }
    }

    private static Value AnyValue(string name, Random random) => name switch
    {
        "text" or "why" => Value.Of(Texts[random.Next(Texts.Length)]),
        "count" => Value.Of(random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => random.Next() }),
        "share" or "weight" => Value.Of(Floats[random.Next(Floats.Length)]),
        "on" => Value.Of(random.Next(2) == 0),
        "data" => Value.OfBytes(Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)])),
        _ => AnyList(random, 3),
    };

    private static Value AnyList(Random random, int depth) => Value.OfList(
    [
        .. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(6) == 0 && depth > 0
            ? AnyList(random, depth - 1)
            : AnyValue(new[] { "text", "count", "share", "on", "data" }[random.Next(5)], random)),
    ]);
}
