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

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out SpacePosition position)
    {
        position = default;
        if (!text.All(character => char.IsAsciiHexDigit(character) || character == '.')
            || text.Split('.') is not [{ Length: SpaceLength } space, var epoch, var sequence]
            || !UInt128.TryParse(space, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            || !ulong.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epochNumber)
            || !ulong.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        position = new(new SpaceId(id), epochNumber, number);
        return true;
    }

    /// <summary>The space, the epoch and the sequence, with points between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Space}.{Epoch}.{Sequence}");
}
