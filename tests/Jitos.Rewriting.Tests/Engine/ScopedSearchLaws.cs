using System.Collections.Immutable;
using CsCheck;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A search on a graph that finds edges in a scope comes upon the same matches in the same order, and takes no more steps.</summary>
public class ScopedSearchLaws
{
    private const string Boxes = """
        module boxes
        node Box { name: string index, title: string = "", rank: int = 0 }
        node Lid: Box
        node Count { next: int = 1 }
        edge in: Box -> Box
        edge on: Box -> Box
        rule by_name(box: Box, text: string) {
          match (c:Count), (box)-[:in]->(b:Box {name: $text, rank: 0})
          set   b.rank = c.next, c.next = c.next + 1
        }
        rule by_title(box: Box, text: string) {
          match (c:Count), (box)-[:in]->(b:Box {title: $text, rank: 0})-[:on]->(:Box)
          set   b.rank = c.next, c.next = c.next + 1
        }
        rule by_where(box: Box, text: string) {
          match (c:Count), (box)-[:in]->(b:Box {name: $text})
          where b.rank = 0
          set   b.rank = c.next, c.next = c.next + 1
        }
        rule if_absent(box: Box, text: string) {
          match  (c:Count)
          not    (box)-[:in]->(:Lid {title: $text})
          create (b:Box {name: $text, title: $text, rank: -1}), (box)-[:in]->(b)
          set    c.next = c.next + 1
        }
        program names(box: Box, text: string)  { by_name(box, $text)! }
        program titles(box: Box, text: string) { by_title(box, $text)! }
        program wheres(box: Box, text: string) { by_where(box, $text)! }
        program absent(box: Box, text: string) { if_absent(box, $text) }
        """;

    private static readonly string[] Texts = ["a", "b", "c"];
    private static readonly string[] Programs = ["names", "titles", "wheres", "absent"];

    private static readonly Gen<(int Name, int Title, int Parent, int Other, int Kind)[]> Contents =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 5]).Array[0, 30];

    [Fact]
    public void Run_OnAGraphWithScopes_DoesWhatItDoesWithout() =>
        Gen.Select(Contents, Gen.Int[0, 30], Gen.Int[0, 2], Gen.Int[0, 3]).Sample(
            (contents, box, text, program) =>
            {
                var symbols = new SymbolTable();
                var library = Library.TryLink(symbols, [new ModuleSource("boxes.jitos", Boxes)], out var errors);
                Assert.Empty(errors);
                var (plain, allocator) = Graph(symbols, library!, contents);
                var call = new Invocation(Programs[program], [ActualArgument.Of(Nth(plain, box)), ActualArgument.Of(Value.Of(Texts[text]))]);
                var (expected, scoped) = (Run(library!, plain, allocator, call), Run(library!, plain.WithScopes(Scopes(symbols)), allocator, call));

                Assert.Equal(expected.Status, scoped.Status);
                Assert.Equal(expected.Result?.Version.Checksum, scoped.Result?.Version.Checksum);
                Assert.Equal(expected.Result?.Steps, scoped.Result?.Steps);
                Assert.InRange(scoped.StepsUsed, 0, expected.StepsUsed);
            },
            iter: 2_000);

    [Theory]
    [InlineData("names")]
    [InlineData("titles")]
    [InlineData("absent")]
    public void Run_AmongManyOfTheSameName_TakesAsManyStepsAsAmongFew(string program)
    {
        Assert.Equal(StepsAmong(10, program), StepsAmong(1_000, program));
    }

    private static long StepsAmong(int boxes, string program)
    {
        var symbols = new SymbolTable();
        var library = Library.TryLink(symbols, [new ModuleSource("boxes.jitos", Boxes)], out _)!;
        var contents = Enumerable.Range(0, boxes).Select(number => (0, 1, number < 3 ? 0 : 1 + (number % 2), 0, 0)).ToArray();
        var (plain, allocator) = Graph(symbols, library, contents);
        var call = new Invocation(program, [ActualArgument.Of(Nth(plain, 0)), ActualArgument.Of(Value.Of(program == "titles" ? "b" : "a"))]);
        return Run(library, plain.WithScopes(Scopes(symbols)), allocator, call).StepsUsed;
    }

    private static ImmutableArray<IndexScope> Scopes(SymbolTable symbols) =>
        [new(symbols.Intern("in"), symbols.Intern("name")), new(symbols.Intern("in"), symbols.Intern("title"))];

    private static Run Run(Library library, GraphVersion start, IdAllocator allocator, Invocation call)
    {
        var run = new Run(library, start, allocator, call, RunLimits.Default);
        _ = run.Advance();
        return run;
    }

    /// <summary>Boxes, each in one or two others, also in itself, with edges made in an order that is not that of the boxes.</summary>
    private static (GraphVersion Version, IdAllocator Allocator) Graph(SymbolTable symbols, Library library, (int Name, int Title, int Parent, int Other, int Kind)[] contents)
    {
        var writer = new GraphWriter(GraphVersion.Empty(symbols).WithIndexes(library.Schema.IndexedAttributes), new IdAllocator(0));
        var root = writer.CreateNode(symbols.Intern("Box"), Attributed(symbols, "a", "a"));
        var boxes = new List<ElementId> { root };
        foreach (var (name, title, _, _, kind) in contents)
        {
            boxes.Add(writer.CreateNode(symbols.Intern(kind == 1 ? "Lid" : "Box"), Attributed(symbols, Texts[name], Texts[title])));
        }

        for (var index = contents.Length - 1; index >= 0; index--)
        {
            var (_, _, parent, other, kind) = contents[index];
            _ = writer.CreateEdge(symbols.Intern("in"), boxes[parent % boxes.Count], boxes[index + 1]);
            _ = writer.CreateEdge(symbols.Intern(kind > 3 ? "in" : "on"), boxes[index + 1], boxes[other % boxes.Count]);
        }

        _ = writer.CreateNode(symbols.Intern("Count"), Attributes.None.With(symbols.Intern("next"), Value.Of(1), symbols));
        return (writer.ToVersion(), writer.Allocator);
    }

    private static Attributes Attributed(SymbolTable symbols, string name, string title) => Attributes.None
        .With(symbols.Intern("name"), Value.Of(name), symbols)
        .With(symbols.Intern("title"), Value.Of(title), symbols)
        .With(symbols.Intern("rank"), Value.Of(0), symbols);

    private static ElementId Nth(GraphVersion graph, int number)
    {
        var type = new TypeFilter([graph.Symbols.Intern("Box")]);
        var boxes = new List<ElementId>();
        foreach (var box in graph.OfTypes(ElementKind.Node, type))
        {
            boxes.Add(box);
        }

        return boxes[number % boxes.Count];
    }
}
