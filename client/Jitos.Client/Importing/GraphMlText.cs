using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Jitos.Client;

/// <summary>
/// Turns the bytes of an XML document into text: by its byte order mark, else by the look of its first bytes, else by its
/// declaration (XML 1.0, appendix F). A declaration that the bytes contradict does not count.
/// </summary>
internal static partial class GraphMlText
{
    /// <summary>How many of the first bytes may hold the declaration.</summary>
    private const int DeclarationBytes = 256;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, string Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE, 0, 0], "utf-32"), ([0, 0, 0xFE, 0xFF], "utf-32BE"), ([0xFF, 0xFE], "utf-16"), ([0xFE, 0xFF], "utf-16BE"),
    ];

    private static readonly (byte[] Start, string Encoding)[] Starts =
    [
        ([(byte)'<', 0, 0, 0], "utf-32"), ([0, 0, 0, (byte)'<'], "utf-32BE"), ([(byte)'<', 0], "utf-16"), ([0, (byte)'<'], "utf-16BE"),
    ];

    /// <summary>The text without byte order mark; the declaration is blanked out, for it has been obeyed.</summary>
    /// <exception cref="GraphMlException">The encoding is unknown, or the bytes are not in it.</exception>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        var (encoding, skipped) = EncodingOf(content);
        try
        {
            return WithoutDeclaration(encoding.GetString(content[skipped..]));
        }
        catch (DecoderFallbackException error)
        {
            var line = content[..Math.Clamp(error.Index + skipped, 0, content.Length)].Count((byte)'\n') + 1;
            throw new GraphMlException(
                string.Create(CultureInfo.InvariantCulture, $"line {line}"),
                $"bytes that are no text in the encoding {encoding.WebName}",
                "write the file in UTF-8, or declare the encoding that it is in");
        }
    }

    /// <summary>True if the document begins as XML does, in whichever encoding.</summary>
    public static bool LooksLikeXml(ReadOnlySpan<byte> content)
    {
        var (_, skipped) = MarkOf(content);
        var text = content[skipped..].TrimStart(" \t\r\n\0"u8);
        return !text.IsEmpty && text[0] == (byte)'<';
    }

    private static (Encoding Encoding, int Skipped) EncodingOf(ReadOnlySpan<byte> content)
    {
        if (MarkOf(content) is { Encoding: { } marked } mark)
        {
            return (Strict(marked), mark.Skipped);
        }

        foreach (var (start, name) in Starts)
        {
            if (content.StartsWith(start))
            {
                return (Strict(name), 0);
            }
        }

        var declaration = Declared().Match(Encoding.Latin1.GetString(content[..Math.Min(content.Length, DeclarationBytes)]));
        return (declaration.Success ? Declared(declaration.Groups["name"].Value) : Utf8, 0);
    }

    private static (string? Encoding, int Skipped) MarkOf(ReadOnlySpan<byte> content)
    {
        foreach (var (mark, name) in Marks)
        {
            if (content.StartsWith(mark))
            {
                return (name, mark.Length);
            }
        }

        return (null, 0);
    }

    /// <summary>The declaration was read byte by byte, so an encoding of several bytes a character is not the one.</summary>
    private static Encoding Declared(string name) =>
        name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ucs-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("iso-10646", StringComparison.OrdinalIgnoreCase)
            ? Utf8
            : Strict(name);

    private static Encoding Strict(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new GraphMlException("line 1", $"the encoding '{name}', which is unknown", "write the file in UTF-8");
        }
    }

    private static string WithoutDeclaration(string text)
    {
        var declaration = AnyDeclaration().Match(text);
        return declaration.Success ? string.Concat(new string(' ', declaration.Length), text.AsSpan(declaration.Length)) : text;
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["'][^>]*\?>""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Declared();

    [GeneratedRegex("""^\s*<\?xml\s[^<>]{0,200}\?>""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AnyDeclaration();
}
