using System.Globalization;
using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>The text of a complaint, put together only where a check fails.</summary>
[InterpolatedStringHandler]
internal ref struct MismatchText
{
    private DefaultInterpolatedStringHandler text;

    public MismatchText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        text = isNeeded ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    internal string ToStringAndClear() => text.ToStringAndClear();
}
