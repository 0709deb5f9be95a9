using System.Globalization;
using System.Text;
using System.Xml;

namespace Jitos.Cli;

/// <summary>Text for XML, which has no form for some characters.</summary>
internal static class XmlText
{
    /// <summary>Whether XML has a form for all characters.</summary>
    public static bool CanHold(string text) => text.EnumerateRunes().All(IsXml);

    /// <summary>A literal of the language, in which those that XML has no form for are written as escapes.</summary>
    public static string Escaped(string literal) => CanHold(literal) ? literal : string.Concat(literal.EnumerateRunes().Select(
        rune => IsXml(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")));

    private static bool IsXml(Rune rune) => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value);
}
