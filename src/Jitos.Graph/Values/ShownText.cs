namespace Jitos.Graph;

/// <summary>Text that is kept for people: cut, since what a caller sends may be a mebibyte long.</summary>
public static class ShownText
{
    /// <summary>The characters that the message of a refusal has at most.</summary>
    public const int Message = 4_096;

    /// <summary>The characters that the whole cause of a refusal has at most.</summary>
    public const int Detail = 16_384;

    /// <summary>The characters that what was asked for has at most, as it is shown with a refusal.</summary>
    public const int Asked = 200;

    private const string Mark = "…";

    /// <summary>The text, or its beginning with a mark that says so; never half a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The characters that it has at most, the mark included.</param>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - Mark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Mark);
    }
}
