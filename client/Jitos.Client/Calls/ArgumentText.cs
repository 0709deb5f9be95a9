using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>Arguments of programs and views as people write them: literals of the language, ids such as <c>n12</c>, and <c>_</c> for none.</summary>
public static class ArgumentText
{
    /// <summary>Reads an argument; null if the text is none.</summary>
    public static ActualArgument? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text == "_" ? ActualArgument.Omitted
            : ElementId.TryParse(text, out var id) ? ActualArgument.Of(id)
            : TryReadLiteral(text) is { } value ? ActualArgument.Of(value)
            : (ActualArgument?)null;
    }

    /// <summary>Reads a literal of the language, which means what it means as the default of an attribute; null if the text is none.</summary>
    public static Value? TryReadLiteral(string text) => LiteralText.TryRead(text);
}
