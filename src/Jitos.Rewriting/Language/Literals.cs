using System.Globalization;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The values that literals stand for. Each is null where the literal is wrong, with the reason.</summary>
internal static class Literals
{
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static Value? Int(string digits, bool isNegative, out string error)
    {
        error = $"{Shown.Quoted(isNegative ? "-" + digits : digits)} is outside of the range of int, {long.MinValue} to {long.MaxValue}";
        return long.TryParse(isNegative ? "-" + digits : digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? Value.Of(value)
            : null;
    }

    public static Value? Float(string digits, bool isNegative, out string error)
    {
        error = $"{Shown.Quoted(digits)} is outside of the range of float";
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? Value.Of(isNegative ? -value : value) : null;
    }

    public static Value? Bytes(string text, out string error)
    {
        error = $"{Shown.Quoted(text)} is not '0x' with an even number of hexadecimal digits";
        var digits = text.AsSpan(2);
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return null;
            }
        }

        return digits.Length % 2 == 0 ? Value.OfBytes(Convert.FromHexString(digits)) : null;
    }

    /// <param name="quoted">The text with its quotes.</param>
    /// <param name="error">What is wrong, where the value is null.</param>
    public static Value? String(string quoted, out string error)
    {
        var plain = new StringBuilder(quoted.Length);
        var rest = quoted.AsSpan(1, quoted.Length - 2);
        error = "the string is not well-formed Unicode: half of a surrogate pair";
        while (!rest.IsEmpty)
        {
            var used = rest[0] == '\\' ? Unescape(rest, plain) : Copy(rest[0], plain);
            if (used == 0)
            {
                error = $"{Shown.Quoted(rest[..Math.Min(2, rest.Length)].ToString())} is no escape; the escapes are \\\" \\\\ \\n \\r \\t and \\u with four hexadecimal digits";
                return null;
            }

            rest = rest[used..];
        }

        var text = plain.ToString();
        return IsWellFormed(text) ? Value.Of(text) : null;
    }

    private static int Copy(char c, StringBuilder plain)
    {
        plain.Append(c);
        return 1;
    }

    private static int Unescape(ReadOnlySpan<char> rest, StringBuilder plain) => (rest.Length > 1 ? rest[1] : '\0') switch
    {
        '"' => CopyEscaped('"', plain),
        '\\' => CopyEscaped('\\', plain),
        'n' => CopyEscaped('\n', plain),
        'r' => CopyEscaped('\r', plain),
        't' => CopyEscaped('\t', plain),
        'u' => UnescapeUnicode(rest, plain),
        _ => 0,
    };

    private static int CopyEscaped(char c, StringBuilder plain) => Copy(c, plain) + 1;

    private static int UnescapeUnicode(ReadOnlySpan<char> rest, StringBuilder plain)
    {
        if (rest.Length < 6 || !ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return 0;
        }

        plain.Append((char)code);
        return 6;
    }
}
