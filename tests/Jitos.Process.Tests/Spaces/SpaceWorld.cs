using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>A branch that random changes move on, nested graphs included, and a space of it.</summary>
internal sealed class SpaceWorld
{
    public const string People = """
        module people
        node Person { name: string key, age: int = 0 }
        edge knows: Person -> Person { since: int = 0 }
        view near(name: string) { from (p:Person {name: $name}) expand -[:knows*..2]- }
        view adults { from (p:Person) where p.age >= 2 not (p)-[:knows]->(p) }
        """;

    private readonly Random random;
    private readonly SymbolTable symbols;
    private int names;

    public SpaceWorld(int seed)
    {
        random = new Random(seed);
        var process = TestProcess.WithCounters();
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("people.jitos", People))));
        Branch = process.State.Main;
        symbols = Branch.Version.Symbols;
        for (var count = 0; count < 5; count++)
        {
            Move();
        }
    }

    public Branch Branch { get; private set; }

    public static ViewCall Near => new("near", [ActualArgument.Of(Value.Of("p0"))]);

    public ViewCall AnyView() => random.Next(3) switch
    {
        0 => ViewCall.Whole,
        1 => new ViewCall("adults", []),
        _ => Near,
    };

    public Space Open(ViewCall call)
    {
        var space = Space.TryOpen(new SpaceId(7), call, Branch, out var error);
        Assert.True(space is not null, error);
        return space;
    }

    /// <summary>Moves the branch on by a commit of some changes.</summary>
    public void Move()
    {
        var graph = new GraphWriter(Branch.Version, Branch.Allocator);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            Change(graph, [.. PeopleIn(graph)]);
        }

        Move(graph);
    }

    public void Move(GraphWriter graph) =>
        Branch = Branch with { Head = Branch.Head.Next(), Version = graph.ToVersion(), Allocator = graph.Allocator };

    public ElementId Person(GraphWriter graph, ElementId host = default) => graph.CreateNode(
        symbols.Intern("Person"), Attributes.None.With(symbols.Intern("name"), Value.Of($"p{names++}"), symbols), host);

    private static IEnumerable<ElementId> PeopleIn(GraphWriter graph)
    {
        foreach (var node in graph.OfTypes(ElementKind.Node, new TypeFilter([graph.Symbols.Intern("Person")])))
        {
            yield return node;
        }
    }

    private void Change(GraphWriter graph, ElementId[] people)
    {
        if (people.Length < 3 || random.Next(4) == 0)
        {
            _ = Person(graph, people.Length > 0 && random.Next(3) == 0 ? people[random.Next(people.Length)] : ElementId.None);
            return;
        }

        var (first, second) = (people[random.Next(people.Length)], people[random.Next(people.Length)]);
        switch (random.Next(5))
        {
            case 0 or 1 when graph.HostOf(first) == graph.HostOf(second):
                _ = graph.CreateEdge(symbols.Intern("knows"), first, second);
                break;
            case 2:
                Unlink(graph, first);
                break;
            case 3:
                Unlink(graph, first);
                MoveOrDelete(graph, first, second);
                break;
            default:
                graph.Set(first, symbols.Intern("age"), Value.Of(random.Next(4)));
                break;
        }
    }

    private static void Unlink(GraphWriter graph, ElementId node)
    {
        for (var edge = graph.NextOutEdge(node, null, default); !edge.IsNone; edge = graph.NextOutEdge(node, null, default))
        {
            graph.Delete(edge);
        }

        for (var edge = graph.NextInEdge(node, null, default); !edge.IsNone; edge = graph.NextInEdge(node, null, default))
        {
            graph.Delete(edge);
        }
    }

    private void MoveOrDelete(GraphWriter graph, ElementId node, ElementId host)
    {
        if (!graph.HasContents(node) && random.Next(2) == 0)
        {
            graph.Delete(node);
        }
        else if (!graph.HasContents(node) && node != host)
        {
            graph.Move([node], random.Next(2) == 0 ? host : ElementId.None);
        }
    }
}
