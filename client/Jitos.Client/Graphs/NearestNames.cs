namespace Jitos.Client;

/// <summary>Finds the names that a wrong one was probably meant to be.</summary>
internal static class NearestNames
{
    private const int Count = 3;
    private const int Named = 20;

    /// <summary>At most three: those that contain the name or are contained in it, then those of the least edit distance; case does not count.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
    [
        .. known.Where(candidate => candidate.Length > 0).Select(candidate => (candidate, distance: Distance(Fold(name), Fold(candidate))))
            .OrderBy(item => item.distance)
            .ThenBy(item => item.candidate, StringComparer.Ordinal)
            .Take(Count)
            .Select(item => item.candidate),
    ];

    /// <summary>The nearest names, or where none is like it some that there are, as a part of a sentence.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        string[] all = [.. known];
        return Of(name, all).Where(candidate => IsNear(name, candidate)).ToArray() switch
        {
            [] => all.Length == 0 ? "there are none" : $"there are: {string.Join(", ", all.Order(StringComparer.Ordinal).Take(Named))}{(all.Length > Named ? $" and {all.Length - Named} more" : string.Empty)}",
            [var only] => $"the nearest is {only}",
            var several => $"the nearest are {string.Join(", ", several)}",
        };
    }

    /// <summary>Whether a name may be a slip of another: not more than half of its characters are wrong.</summary>
    private static bool IsNear(string name, string candidate) => Distance(Fold(name), Fold(candidate)) <= (name.Length + 1) / 2;

    private static string Fold(string name) => name.ToUpperInvariant();

    private static int Distance(string left, string right) =>
        left.Contains(right, StringComparison.Ordinal) || right.Contains(left, StringComparison.Ordinal) ? 0 : Levenshtein(left, right);

    private static int Levenshtein(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
