using System.Globalization;

namespace Jitos.Graph;

/// <summary>Numbers of things, as messages tell them: <c>1 step</c>, <c>2 steps</c>.</summary>
public static class Counted
{
    /// <summary>The number and the noun that goes with it.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">The noun for one.</param>
    /// <param name="plural">The noun for any other number; null if it only has an s more.</param>
    public static string Of(long number, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>The noun with its article: <c>an int</c>, <c>a string</c>.</summary>
    public static string A(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        return noun.Length > 0 && "aeioAEIO".Contains(noun[0], StringComparison.Ordinal) ? "an " + noun : "a " + noun;
    }
}
