namespace Jitos.Cli;

/// <summary>An input that cannot be read. The message is one line: where, what, and what to do.</summary>
internal sealed class InputException : Exception
{
    private const int LongestMessage = 1_000;

    /// <param name="file">The file as the caller named it.</param>
    /// <param name="place">Line or path inside the file, empty when unknown.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="remedy">What to do about it.</param>
    public InputException(string file, string place, string what, string remedy)
        : base(OneLine(place.Length == 0 ? $"{file}: {what}: {remedy}" : $"{file}: {place}: {what}: {remedy}"))
    {
        File = file;
        Place = place;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>Line or path inside the file, empty when unknown.</summary>
    public string Place { get; }

    /// <summary>Names come from the input, and go to a terminal: control characters are shown as '?'.</summary>
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }
}
