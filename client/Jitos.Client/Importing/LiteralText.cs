using System.Globalization;
using System.Text;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>
/// Reads what <see cref="Value.ToString"/> writes: literals of the language, and the floats that the language has no literal
/// for (<c>Infinity</c>, <c>-Infinity</c>, <c>NaN</c>).
/// </summary>
internal ref struct LiteralText
{
    /// <summary>How deep lists may be nested.</summary>
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<char> text;
    private int next;
    private int depth;

    private LiteralText(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The value of a text; null if the text is no literal.</summary>
    public static Value? TryRead(string text)
    {
        var reader = new LiteralText(text);
        var value = reader.ReadValue();
        reader.SkipBlanks();
        return reader.next == text.Length ? value : null;
    }

    private Value? ReadValue()
    {
        SkipBlanks();
        return Peek() switch
        {
            '\0' => null,
            '"' => ReadString(),
            '[' => ReadList(),
            _ => ReadWord(),
        };
    }

    private readonly char Peek() => next < text.Length ? text[next] : '\0';

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            next++;
        }
    }

    private Value? ReadList()
    {
        next++;
        if (++depth > MaxDepth)
        {
            return null;
        }

        var items = new List<Value>();
        for (SkipBlanks(); Peek() != ']'; SkipBlanks())
        {
            if (items.Count > 0)
            {
                if (Peek() != ',')
                {
                    return null;
                }

                next++;
            }

            if (ReadValue() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        next++;
        depth--;
        return Value.OfList([.. items]);
    }

    private Value? ReadString()
    {
        var read = new StringBuilder();
        for (next++; Peek() != '"'; next++)
        {
            if (next >= text.Length)
            {
                return null;
            }

            if (text[next] != '\\')
            {
                read.Append(text[next]);
            }
            else if (ReadEscape() is { } escaped)
            {
                read.Append(escaped);
            }
            else
            {
                return null;
            }
        }

        next++;
        return ValueText.TryString(read.ToString());
    }

    /// <summary>The character of an escape; the last character of the escape is then the current one.</summary>
    private char? ReadEscape()
    {
        next++;
        switch (Peek())
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '"': return '"';
            case '\\': return '\\';
            case 'u' when next + 4 < text.Length && ushort.TryParse(text.Slice(next + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                next += 4;
                return (char)code;
            default: return null;
        }
    }

    private Value? ReadWord()
    {
        var start = next;
        while (next < text.Length && Peek() is not (',' or ']' or '[' or '"' or ' ' or '\t' or '\r' or '\n'))
        {
            next++;
        }

        return ValueText.TryScalar(text[start..next]);
    }
}
