using System.Globalization;

namespace Jitos.Cli;

/// <summary>Spans of time, for people.</summary>
internal static class Duration
{
    /// <summary><c>412 ms</c>, or <c>3.2 s</c> from ten seconds on.</summary>
    public static string Text(TimeSpan span) => span < TimeSpan.FromSeconds(10)
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");
}
