using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A random module and a random graph of its types.</summary>
internal sealed class RandomCase
{
    private const string Types = """
        module random

        node N { v: int = 0, w: int }
        node A: N { k: int key }
        node B: N { i: int index = 0 }
        node C: A
        edge f: N -> N { x: int = 0 }
        edge g: N -> N extends f
        edge h: A -> N [0..2 per source] { x: int }

        """;

    private readonly Random random;

    private RandomCase(int seed, bool isLoop, bool mayErr)
    {
        random = new Random(seed);
        var rules = Enumerable.Range(0, 3).Select(index => new RandomRule(random, $"r{index}", isLoop, mayErr).Write()).ToArray();
        var program = new RandomProgram(random, [.. rules.Select((text, index) => ($"r{index}", text.Contains("(p: N", StringComparison.Ordinal)))]);
        Text = Types + string.Concat(rules) + (isLoop ? program.WriteLoop() : program.Write());
        Symbols = new SymbolTable();
        Library = Library.TryLink(Symbols, [new ModuleSource("random.jitos", Text)], out var errors)!;
        Errors = errors;
        Graph = Library is null ? GraphVersion.Empty(Symbols) : RandomGraph();
    }

    internal string Text { get; }

    internal SymbolTable Symbols { get; }

    /// <summary>The library; null if the text has errors.</summary>
    internal Library Library { get; } = null!;

    internal ImmutableArray<Diagnostic> Errors { get; }

    internal GraphVersion Graph { get; }

    internal IdAllocator Allocator { get; private set; }

    internal ImmutableArray<ActualArgument> Arguments { get; private set; }

    /// <summary>A case of a seed: equal seeds make equal cases.</summary>
    internal static RandomCase Of(int seed, bool isLoop = false, bool mayErr = false) => new(seed, isLoop, mayErr);

    /// <summary>The arguments of a call of a rule: the program's element given or not.</summary>
    internal ImmutableArray<ActualArgument> ArgumentsFor(Rule rule) =>
        [.. rule.Parameters.Select(parameter => parameter.IsElement ? Arguments[0] : Arguments[1])];

    public override string ToString() => $"{Text}\n{string.Join("\n", OracleGraph.Of(Graph, Library.Schema).Elements.Select(Line))}\n{Allocator} {string.Join(", ", Arguments)}";

    private string Line(KeyValuePair<ElementId, OracleElement> element)
    {
        var values = element.Value.Values.Select(pair => $"{Symbols.NameOf(pair.Key)}: {pair.Value}");
        return $"{element.Key}:{Symbols.NameOf(element.Value.Type)} {element.Value.Source} {element.Value.Target} {string.Join(", ", values)}";
    }

    private GraphVersion RandomGraph()
    {
        var graph = new GraphWriter(GraphVersion.Empty(Symbols).WithIndexes(Library.Schema.IndexedAttributes), new IdAllocator(0));
        var used = new HashSet<ElementId>();
        var nodes = Enumerable.Range(0, random.Next(8) == 0 ? random.Next(2) : random.Next(3, 8)).Select(index => AddNode(graph, used, index)).ToArray();
        for (var count = nodes.Length == 0 ? 0 : random.Next(2, 15); count > 0; count--)
        {
            AddEdge(graph, used, nodes[random.Next(nodes.Length)], nodes[random.Next(nodes.Length)]);
        }

        var lane = Lane();
        Allocator = used.Aggregate(new IdAllocator(lane), (allocator, id) => allocator.Past(id));
        var element = nodes.Length == 0 || random.Next(3) == 0 ? ActualArgument.Omitted : ActualArgument.Of(nodes[random.Next(nodes.Length)]);
        Arguments = [element, ActualArgument.Of(Value.Of(random.Next(3)))];
        return graph.ToVersion();
    }

    private int Lane() => new[] { 0, 0, 2, 3, 5 }[random.Next(5)];

    private ElementId AddNode(GraphWriter graph, HashSet<ElementId> used, int index)
    {
        var type = new[] { "N", "A", "A", "B", "B", "C" }[random.Next(6)];
        var id = Fresh(used, ElementId.Node);
        var attributes = Attributes.None;
        void With(string name, long value) => attributes = attributes.With(Symbols.Intern(name), Value.Of(value), Symbols);

        if (random.Next(8) > 0)
        {
            With("v", random.Next(2));
        }

        if (random.Next(2) > 0)
        {
            With("w", random.Next(3));
        }

        if (type is "A" or "C")
        {
            With("k", index);
        }

        if (type == "B")
        {
            With("i", random.Next(3));
        }

        graph.ApplyAll([new() { Kind = DeltaKind.CreateNode, Element = id, Type = Symbols.Intern(type), Attributes = attributes }]);
        return id;
    }

    private void AddEdge(GraphWriter graph, HashSet<ElementId> used, ElementId source, ElementId target)
    {
        var h = Symbols.Intern("h");
        var mayBeH = Symbols.NameOf(graph.TypeOf(source)) is "A" or "C" && CountOf(graph, source, h) < 2;
        var type = new[] { "f", "f", "g", mayBeH ? "h" : "g" }[random.Next(4)];
        var attributes = type == "h" ? Attributes.None : Attributes.None.With(Symbols.Intern("x"), Value.Of(random.Next(2)), Symbols);
        graph.ApplyAll([new() { Kind = DeltaKind.CreateEdge, Element = Fresh(used, ElementId.Edge), Type = Symbols.Intern(type), Source = source, Target = target, Attributes = attributes }]);
    }

    private static int CountOf(GraphWriter graph, ElementId source, Symbol type)
    {
        var count = 0;
        foreach (var edge in graph.OutEdges(source))
        {
            count += graph.TypeOf(edge) == type ? 1 : 0;
        }

        return count;
    }

    private ElementId Fresh(HashSet<ElementId> used, Func<int, long, ElementId> make)
    {
        while (true)
        {
            var id = make(Lane(), random.Next(1, 200));
            if (used.Add(id))
            {
                return id;
            }
        }
    }
}
