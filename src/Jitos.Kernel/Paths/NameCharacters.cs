using System.Globalization;
using System.Text;

namespace Jitos.Kernel;

/// <summary>
/// The characters of names: letters, digits, punctuation, symbols and the space that stand for themselves, whatever is
/// beside them. A text of such characters is in Unicode normalization form C (UAX #15), so that a name has one spelling.
/// </summary>
/// <remarks>
/// Decided here, since the framework does not normalise when it runs without culture data, and the answer must be the
/// same everywhere. Combining marks are left out with all that composes with its neighbours.
/// </remarks>
internal static class NameCharacters
{
    /// <summary>Characters that normalization form C replaces, or composes with the one before, though they are no marks.</summary>
    private static readonly (int First, int Last)[] Unstable =
    [
        (0x374, 0x374), (0x37e, 0x37e), (0x387, 0x387), (0x958, 0x95f), (0x9dc, 0x9dd), (0x9df, 0x9df), (0xa33, 0xa33),
        (0xa36, 0xa36), (0xa59, 0xa5b), (0xa5e, 0xa5e), (0xb5c, 0xb5d), (0xf43, 0xf43), (0xf4d, 0xf4d), (0xf52, 0xf52),
        (0xf57, 0xf57), (0xf5c, 0xf5c), (0xf69, 0xf69), (0x1161, 0x1175), (0x11a8, 0x11c2), (0x1f71, 0x1f71),
        (0x1f73, 0x1f73), (0x1f75, 0x1f75), (0x1f77, 0x1f77), (0x1f79, 0x1f79), (0x1f7b, 0x1f7b), (0x1f7d, 0x1f7d),
        (0x1fbb, 0x1fbb), (0x1fbe, 0x1fbe), (0x1fc9, 0x1fc9), (0x1fcb, 0x1fcb), (0x1fd3, 0x1fd3), (0x1fdb, 0x1fdb),
        (0x1fe3, 0x1fe3), (0x1feb, 0x1feb), (0x1fee, 0x1fef), (0x1ff9, 0x1ff9), (0x1ffb, 0x1ffb), (0x1ffd, 0x1ffd),
        (0x2126, 0x2126), (0x212a, 0x212b), (0x2329, 0x232a), (0x2adc, 0x2adc), (0xf900, 0xfa0d), (0xfa10, 0xfa10),
        (0xfa12, 0xfa12), (0xfa15, 0xfa1e), (0xfa20, 0xfa20), (0xfa22, 0xfa22), (0xfa25, 0xfa26), (0xfa2a, 0xfa6d),
        (0xfa70, 0xfad9), (0xfb1d, 0xfb1d), (0xfb1f, 0xfb1f), (0xfb2a, 0xfb36), (0xfb38, 0xfb3c), (0xfb3e, 0xfb3e),
        (0xfb40, 0xfb41), (0xfb43, 0xfb44), (0xfb46, 0xfb4e), (0x16d63, 0x16d6a), (0x1d15e, 0x1d164), (0x1d1bb, 0x1d1c0),
        (0x2f800, 0x2fa1d),
    ];

    /// <summary>Whether a text has such characters only.</summary>
    internal static bool AreAllIn(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~') || AreAllVisible(text);

    private static bool AreAllVisible(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune) || !Has(rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool Has(Rune rune) => rune.IsAscii
        ? rune.Value is >= ' ' and <= '~'
        : IsVisible(Rune.GetUnicodeCategory(rune)) && !Unstable.Any(range => range.First <= rune.Value && rune.Value <= range.Last);

    private static bool IsVisible(UnicodeCategory category) => category
        is <= UnicodeCategory.OtherLetter
        or (>= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber)
        or (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol);
}
