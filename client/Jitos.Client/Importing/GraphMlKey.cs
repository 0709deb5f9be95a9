using System.Globalization;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>What a key of a GraphML document declares.</summary>
/// <param name="Name">The name of the data.</param>
/// <param name="For">What may have them: <c>node</c>, <c>edge</c>, <c>all</c> and others.</param>
/// <param name="Type">Their type: <c>boolean</c>, <c>int</c>, <c>long</c>, <c>float</c>, <c>double</c> or <c>string</c>.</param>
/// <param name="Form">How our own export has written a text: <c>literal</c> as the language does; empty as it is.</param>
internal sealed record GraphMlKey(string Name, string For, string Type, string Form)
{
    /// <summary>The value of what has none; absent if there is none.</summary>
    public Value Default { get; set; }

    /// <summary>The value of a text. What is none of the type stays text: only who uses it can tell whether that matters.</summary>
    /// <returns>Absent for an empty text of a type other than string.</returns>
    public Value Parse(string text)
    {
        if (Type is "string")
        {
            return Value.Of(text);
        }

        var trimmed = text.Trim();
        return Type switch
        {
            _ when trimmed.Length == 0 => Value.Absent,
            "boolean" => Boolean(trimmed),
            "int" or "long" when long.TryParse(trimmed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
            "float" or "double" => ValueText.TryFloat(trimmed) ?? Value.Of(text),
            _ => Value.Of(text),
        };
    }

    private static Value Boolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => Value.True,
        "FALSE" or "0" => Value.False,
        _ => Value.Of(text),
    };
}
