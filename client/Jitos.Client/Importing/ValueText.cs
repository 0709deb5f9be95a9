using System.Globalization;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Texts as values of a kind.</summary>
public static class ValueText
{
    /// <summary>What <see cref="Value.ToString"/> writes: a literal of the language, or a float that it has none for; null if the text is none.</summary>
    public static Value? TryLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LiteralText.TryRead(text);
    }

    /// <summary>A string; null if it has half a surrogate pair.</summary>
    public static Value? TryString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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

    /// <summary>A value as one of another kind: texts as the language, XML and common tools write them, whole floats as ints, anything as text.</summary>
    /// <returns>Absent for absent, and for an empty text of another kind than string; null if it is none.</returns>
    public static Value? TryConvert(Value value, ValueKind kind)
    {
        if (value.IsAbsent || value.Kind == kind)
        {
            return value;
        }

        if (kind == ValueKind.String)
        {
            return Value.Of(value.ToString());
        }

        return value.Kind switch
        {
            ValueKind.String => TryRead(value.AsString().Trim(), kind),
            ValueKind.Int when kind == ValueKind.Float => Value.Of((double)value.AsInt()),
            ValueKind.Float when kind == ValueKind.Int && IsWhole(value.AsFloat()) => Value.Of((long)value.AsFloat()),
            ValueKind.Int when kind == ValueKind.Bool && value.AsInt() is 0 or 1 => Value.Of(value.AsInt() == 1),
            _ => null,
        };
    }

    private static Value? TryRead(string text, ValueKind kind) => kind switch
    {
        _ when text.Length == 0 => Value.Absent,
        ValueKind.Bool => text.ToUpperInvariant() switch { "TRUE" or "1" => Value.True, "FALSE" or "0" => Value.False, _ => (Value?)null },
        ValueKind.Int => TryScalar(text) is { } value ? TryConvert(value, kind) : null,
        ValueKind.Float => TryFloat(text),
        _ => LiteralText.TryRead(text) is { } literal && literal.Kind == kind ? literal : null,
    };

    /// <summary>Whether a float is an int, and not only near one: above 2^53 neighbours are more than 1 apart.</summary>
    private static bool IsWhole(double value) => Math.Abs(value) <= 1L << 53 && Math.Truncate(value) == value;

    private static Value? TryBytes(ReadOnlySpan<char> digits)
    {
        var bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Value.OfBytes(bytes)
            : null;
    }
}
