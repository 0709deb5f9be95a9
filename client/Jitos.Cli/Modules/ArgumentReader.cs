using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>Reads arguments of programs and views: literals of the language, ids such as <c>n12</c>, and <c>_</c> for none.</summary>
internal static class ArgumentReader
{
    private const string Module = "argument";

    /// <summary>Reads arguments.</summary>
    /// <exception cref="CommandException">One of them is neither.</exception>
    public static ImmutableArray<ActualArgument> Read(IEnumerable<string> texts) =>
        [.. texts.Select((text, i) => TryRead(text) ?? throw Wrong(text, i + 1))];

    private static ActualArgument? TryRead(string text) =>
        text == "_" ? ActualArgument.Omitted
        : ElementId.TryParse(text, out var id) ? ActualArgument.Of(id)
        : Literal(text) is { } value ? ActualArgument.Of(value)
        : null;

    /// <summary>A literal means what it means as the default of an attribute.</summary>
    private static Value? Literal(string text)
    {
        var source = new ModuleSource(Module, $"module {Module}\nnode Given {{ value: {KindOf(text)} = {text}\n}}");
        var modules = Linker.Link(new SymbolTable(), [source]).Modules;
        return modules is [{ Types: [{ Attributes: [{ IsKey: false } attribute] }] }] ? attribute.Default : null;
    }

    private static string KindOf(string text) => text switch
    {
        ['"', ..] => "string",
        ['[', ..] => "list",
        ['0', 'x', ..] => "bytes",
        "true" or "false" => "bool",
        _ => text.AsSpan().ContainsAny(".eE") ? "float" : "int",
    };

    private static CommandException Wrong(string text, int number) => new(ExitCode.BadInput, string.Create(
        CultureInfo.InvariantCulture,
        $"Argument {number}, {text}, is no literal and no id; write a string in double quotes (in most shells as '\"{text}\"'), a number, true, false, a list, an id such as n12, or _ for none."));
}
