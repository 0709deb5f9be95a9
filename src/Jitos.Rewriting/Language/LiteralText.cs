using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Literals of the language as people write them outside of modules.</summary>
public static class LiteralText
{
    private const string Module = "argument";

    /// <summary>Reads a literal, which means what it means as the default of an attribute; null if the text is none.</summary>
    public static Value? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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
}
