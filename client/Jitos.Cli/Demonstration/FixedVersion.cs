using System.Globalization;
using System.Numerics;

namespace Jitos.Cli;

/// <summary>The number of the version that mends an advisory: the next after the highest that is there.</summary>
internal static class FixedVersion
{
    /// <summary>The highest number with its last part raised: 4.17.20 is followed by 4.17.21, and 0 by 1.</summary>
    /// <param name="numbers">The numbers that are there. What follows the first character that is neither digit nor dot does not count.</param>
    public static string After(IEnumerable<string> numbers)
    {
        var highest = numbers.Select(Parts).Max(Comparer<BigInteger[]>.Create(Compare)) ?? [];
        return string.Join('.', Raised(highest).Select(part => part.ToString(CultureInfo.InvariantCulture)));
    }

    private static BigInteger[] Parts(string number) =>
    [
        .. string.Concat(number.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'))
            .Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => BigInteger.Parse(part, CultureInfo.InvariantCulture)),
    ];

    private static BigInteger[] Raised(BigInteger[] parts) => parts.Length == 0 ? [BigInteger.One] : [.. parts[..^1], parts[^1] + 1];

    private static int Compare(BigInteger[] left, BigInteger[] right)
    {
        var first = left.Zip(right).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0);
        return first != 0 ? first : left.Length.CompareTo(right.Length);
    }
}
