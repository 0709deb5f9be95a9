using System.Globalization;
using Jitos.Process;

namespace Jitos.Edge;

/// <summary>Where a client stands in the events of a space: the id of an event.</summary>
/// <param name="Space">The space.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Sequence">The number of the last frame that the client has.</param>
internal readonly record struct SpacePosition(SpaceId Space, ulong Epoch, ulong Sequence)
{
    private const int SpaceLength = 32;

    /// <summary>The space of an id.</summary>
    /// <exception cref="EdgeException">It is none.</exception>
    public static SpaceId SpaceOf(string text) => TryParseSpace(text, out var space) ? space : throw EdgeException.Bad("The id of the space must be 32 hexadecimal digits.");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out SpacePosition position)
    {
        position = default;
        if (text.Split('.') is not [var space, var epoch, var sequence]
            || !TryParseSpace(space, out var id)
            || !ulong.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epochNumber)
            || !ulong.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        position = new(id, epochNumber, number);
        return true;
    }

    private static bool TryParseSpace(string text, out SpaceId space)
    {
        var isId = text.Length == SpaceLength && text.All(char.IsAsciiHexDigit);
        _ = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id);
        space = new SpaceId(id);
        return isId;
    }

    /// <summary>The space, the epoch and the sequence, with points between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Space}.{Epoch}.{Sequence}");
}
