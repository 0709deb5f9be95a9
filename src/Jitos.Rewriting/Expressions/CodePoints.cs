namespace Jitos.Rewriting;

/// <summary>The order of strings: by code points, which is that of their bytes in UTF-8.</summary>
internal static class CodePoints
{
    /// <summary>Less than 0, 0 or more, as for <see cref="string.CompareOrdinal(string, string)"/>.</summary>
    /// <remarks>
    /// UTF-16 units are in that order too, but for those of surrogates, which stand for code points above all others, and for
    /// the units above surrogates. So where two well-formed texts first differ, surrogates count as the greatest units. Where
    /// both are low ones, the high ones before them are equal, and low ones are in order among themselves.
    /// </remarks>
    internal static int Compare(string left, string right)
    {
        var place = left.AsSpan().CommonPrefixLength(right);
        if (place == left.Length || place == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Rank(left[place]).CompareTo(Rank(right[place]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
}
