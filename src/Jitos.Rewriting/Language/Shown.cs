using System.Globalization;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Pieces of a text as messages show them: short, and on one line.</summary>
internal static class Shown
{
    private const int MaxLength = 60;
    private const int MaxCircle = 8;

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

    /// <summary>The names of what uses each other in a circle, of a long one the first few.</summary>
    public static string Circle(IReadOnlyList<string> names) => names.Count <= MaxCircle
        ? string.Join(" → ", names)
        : string.Join(" → ", names.Take(MaxCircle - 2)) + " → … → " + names[^1];

    /// <summary>The names joined as in a sentence: <c>a, b or c</c>.</summary>
    public static string Alternatives(IReadOnlyList<string> names) => names.Count == 1
        ? names[0]
        : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[^1];
}
