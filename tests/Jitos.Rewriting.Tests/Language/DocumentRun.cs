using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Carries out a block <c>run</c> of <c>docs/language.md</c> on the module of the block before it. Each line is a call, a view,
/// a type or an attribute, and after an arrow what comes of it; a line that starts with <c>rule</c> is added to the module.
/// </summary>
internal sealed class DocumentRun
{
    private const string Arrow = " → ";

    private readonly World world;

    internal DocumentRun(string module, IEnumerable<string> added) =>
        world = new World(new ModuleSource("module.jitos", $"{module}\n{string.Join('\n', added)}\n"));

    /// <summary>The lines of a block, each with what really comes of it.</summary>
    internal static string Carry(string module, string block)
    {
        var lines = block.Split('\n');
        var run = new DocumentRun(module, lines.Where(IsRule));
        return string.Join('\n', lines.Select(line => IsRule(line) ? line : run.Line(line)));
    }

    private static bool IsRule(string line) => line.StartsWith("rule ", StringComparison.Ordinal);

    private string Line(string line)
    {
        var at = line.IndexOf(Arrow, StringComparison.Ordinal);
        Assert.True(at > 0, $"'{line}' has no '{Arrow.Trim()}' and what comes of it.");
        return line[..at] + Arrow + Outcome(line[..at].Trim());
    }

    private string Outcome(string asked)
    {
        if (world.Library.Schema.Find(asked) is { } type)
        {
            return Labels(Elements().Where(element => world.Library.Schema.Find(world.Version.TypeOf(element))!.Is(type)));
        }

        if (asked.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && !asked.Contains('(', StringComparison.Ordinal))
        {
            var value = world.Version.ValueOf(Element(asked[..dot]), world.Symbols.Intern(asked[(dot + 1)..]));
            return value.IsAbsent ? "absent" : value.ToString();
        }

        var (name, arguments) = CallOf(asked);
        return world.Library.FindView(name) is { } view ? Labels(Slice.TryCompute(world.Library, view, [.. arguments], world.Version, out _)!.Nodes) : Run(name, arguments);
    }

    private string Run(string name, ActualArgument[] arguments)
    {
        var run = world.Try(new Invocation(name, [.. arguments]));
        switch (run.Status)
        {
            case RunStatus.Succeeded:
                world.Take(run.Result!);
                return "done";
            case RunStatus.Failed:
                return "fails";
            default:
                return run.Error!.Message;
        }
    }

    private (string Name, ActualArgument[] Arguments) CallOf(string asked)
    {
        var open = asked.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? (asked, []) : (asked[..open], [.. asked[(open + 1)..^1].Split(", ").Select(Argument)]);
    }

    private ActualArgument Argument(string text)
    {
        if (text == "_")
        {
            return ActualArgument.Omitted;
        }

        return LiteralText.TryRead(text) is { } value ? ActualArgument.Of(value) : ActualArgument.Of(Element(text));
    }

    private ElementId Element(string label) => Elements().Single(element => Label(element) == label);

    private List<ElementId> Elements()
    {
        var elements = new List<ElementId>();
        foreach (var node in world.Version.Nodes())
        {
            elements.Add(node);
        }

        foreach (var edge in world.Version.Edges())
        {
            elements.Add(edge);
        }

        return elements;
    }

    private string Label(ElementId element) => ElementText.Of(world.Version, element, world.Library.Schema);

    private string Labels(IEnumerable<ElementId> elements) => string.Join(", ", elements.Where(element => element.Kind == ElementKind.Node).Select(Label).DefaultIfEmpty("none"));
}
