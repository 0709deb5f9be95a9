using System.Globalization;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>What a key of a GraphML document declares.</summary>
/// <param name="Name">The name of the data.</param>
/// <param name="For">What may have them: <c>node</c>, <c>edge</c>, <c>all</c> and others.</param>
/// <param name="Type">Their type: <c>boolean</c>, <c>int</c>, <c>long</c>, <c>float</c>, <c>double</c> or <c>string</c>.</param>
internal sealed record GraphMlKey(string Name, string For, string Type)
{
    /// <summary>The value of what has none; absent if there is none.</summary>
    public Value Default { get; set; }

    /// <summary>Whether elements of a kind have this.</summary>
    public bool IsFor(string element) => For == element || For == "all";

    /// <summary>The value of a text; absent if it is none of the type.</summary>
    public Value Parse(string text) => Type switch
    {
        "boolean" => text.Trim() switch { "true" or "1" => Value.True, "false" or "0" => Value.False, _ => Value.Absent },
        "int" or "long" => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? Value.Of(number) : Value.Absent,
        "float" or "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Value.Of(number) : Value.Absent,
        _ => Value.Of(text),
    };
}
