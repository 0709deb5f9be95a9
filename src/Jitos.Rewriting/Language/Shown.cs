using System.Globalization;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Pieces of a text as messages show them: short, and on one line.</summary>
internal static class Shown
{
    private const int MaxLength = 60;
    private const int MaxCircle = 8;
    private const int MaxItems = 3;

    /// <summary>A text in single quotes, shortened, with control characters escaped.</summary>
    public static string Quoted(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            _ = char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029'
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : shown.Append(c);
        }

        return shown.Append(text.Length > MaxLength ? "…'" : "'").ToString();
    }

    /// <summary>A value as a literal of the language; of a long one only the beginning, and how long it is.</summary>
    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.String when value.Size > MaxLength => $"{Beginning(value.AsString())}… ({value.Size} characters)",
        ValueKind.Bytes when value.Size > MaxLength => $"{Value.OfBytes(value.AsBytes()[..MaxItems])}… ({value.Size} bytes)",
        ValueKind.List when value.Size > MaxLength => $"[{string.Join(", ", value.AsList()[..Math.Min(MaxItems, value.AsList().Length)].ToArray().Select(Of))}, …] ({Counted.Of(value.AsList().Length, "item")})",
        _ => value.ToString(),
    };

    /// <summary>The name of a kind of values with its article: <c>an int</c>.</summary>
    public static string A(ValueKind kind) => Counted.A(kind.Name());

    /// <summary>The name of a kind of values in the language.</summary>
    public static string Name(this ValueKind kind) => kind switch
    {
        ValueKind.Bool => "bool",
        ValueKind.Int => "int",
        ValueKind.Float => "float",
        ValueKind.String => "string",
        ValueKind.Bytes => "bytes",
        ValueKind.List => "list",
        _ => "absent",
    };

    private static string Beginning(string text)
    {
        // Not within a surrogate pair, which would be no well-formed text.
        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return Value.Of(text[..length]).ToString();
    }

    /// <summary>The names of what uses each other in a circle, of a long one the first few.</summary>
    public static string Circle(IReadOnlyList<string> names) => names.Count <= MaxCircle
        ? string.Join(" → ", names)
        : string.Join(" → ", names.Take(MaxCircle - 2)) + " → … → " + names[^1];

    /// <summary>The names joined as in a sentence: <c>a, b or c</c>.</summary>
    public static string Alternatives(IReadOnlyList<string> names) => names.Count == 1
        ? names[0]
        : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[^1];
}
