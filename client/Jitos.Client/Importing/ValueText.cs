using System.Globalization;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Texts as values of a kind.</summary>
internal static class ValueText
{
    /// <summary>A string; null if it has half a surrogate pair.</summary>
    public static Value? TryString(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsSurrogatePair(text, i) && i++ < text.Length))
            {
                return null;
            }
        }

        return Value.Of(text);
    }

    /// <summary>A truth value, a number, or bytes, as the language writes them; null if the text is none.</summary>
    public static Value? TryScalar(ReadOnlySpan<char> text) => text switch
    {
        "true" => Value.True,
        "false" => Value.False,
        ['0', 'x', .. var digits] => TryBytes(digits),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
        _ => TryFloat(text),
    };

    /// <summary>A float, also one beyond all bounds, in each of its common forms; null if the text is none.</summary>
    public static Value? TryFloat(ReadOnlySpan<char> text)
    {
        var plain = text.TrimStart('+').ToString().ToUpperInvariant();
        return plain switch
        {
            "INF" or "INFINITY" => Value.Of(double.PositiveInfinity),
            "-INF" or "-INFINITY" => Value.Of(double.NegativeInfinity),
            "NAN" or "-NAN" => Value.Of(double.NaN),
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
            _ => null,
        };
    }

    private static Value? TryBytes(ReadOnlySpan<char> digits)
    {
        var bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Value.OfBytes(bytes)
            : null;
    }
}
