namespace Jitos.Kernel;

/// <summary>Text that is kept for people: cut, since what a caller sends may be a mebibyte long.</summary>
internal static class ShownText
{
    /// <summary>The characters that the message of a receipt has at most.</summary>
    public const int Message = 4_096;

    private const string Mark = "…";

    /// <summary>The text, or its beginning with a mark that says so; never half a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - Mark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Mark);
    }
}
