using System.Xml;

namespace Jitos.Cli;

/// <summary>Text for XML, which has no form for some control characters.</summary>
internal static class XmlText
{
    /// <summary>The text, with the replacement character where XML has no form for one.</summary>
    public static string Of(string text) => text.EnumerateRunes().All(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
