namespace Jitos.Cli;

/// <summary>Text that may come from an input, made safe for a terminal.</summary>
internal static class Printable
{
    private const int LongestLine = 1_000;
    private const int LongestValue = 60;

    /// <summary>The text with control characters, but for line ends, shown as '?'.</summary>
    public static string Of(string text) => text.Any(IsHarmful) ? string.Concat(text.Select(c => IsHarmful(c) ? '?' : c)) : text;

    /// <summary>The text in one line of bounded length.</summary>
    public static string OneLine(string text) => Within(text, LongestLine);

    /// <summary>The text as a part of a line.</summary>
    public static string Short(string text) => Within(text, LongestValue);

    private static string Within(string text, int length)
    {
        var line = Of(text.Trim().ReplaceLineEndings(" "));
        return line.Length <= length ? line : line[..length] + "…";
    }

    private static bool IsHarmful(char c) => char.IsControl(c) && c != '\n';
}
