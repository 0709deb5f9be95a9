namespace Jitos.Rewriting;

/// <summary>Finds the known name that a wrong one was probably meant to be.</summary>
internal static class Spelling
{
    private const int MaxDistance = 3;

    /// <summary>The end of a message: the nearest known name, or nothing if none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } nearest ? $"; did you mean {Shown.Quoted(nearest)}?" : "";

    /// <summary>The known name of the least edit distance, the ordinally first of several; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var limit = Math.Min(name.Length - 1, Math.Min(MaxDistance, (name.Length + 2) / 3));
        var (best, bestDistance) = ((string?)null, limit + 1);
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate, bestDistance);
            if (distance < bestDistance || (best is not null && distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// The Levenshtein distance, or something above the limit where it is above the limit. Only cells as near to the
    /// diagonal as the limit are looked at (E. Ukkonen, "Algorithms for Approximate String Matching", 1985).
    /// </summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        Span<int> row = stackalloc int[2 * MaxDistance + 3];
        for (var i = 0; i <= left.Length; i++)
        {
            if (FillRow(left, i, right, limit, row) > limit)
            {
                return limit + 1;
            }
        }

        return row[right.Length - left.Length + limit];
    }

    /// <summary>Makes row i of row i − 1, in place, and returns its least value. The cell for column j is at j − i + limit.</summary>
    private static int FillRow(string left, int i, string right, int limit, Span<int> row)
    {
        var (least, before) = (limit + 1, limit + 1);
        for (var place = 0; place <= 2 * limit; place++)
        {
            var j = i + place - limit;
            var above = i == 0 || place == 2 * limit ? limit + 1 : row[place + 1];
            before = j < 0 || j > right.Length ? limit + 1
                : i == 0 ? j
                : j == 0 ? i
                : Math.Min(row[place] + (left[i - 1] == right[j - 1] ? 0 : 1), Math.Min(above, before) + 1);
            row[place] = before;
            least = Math.Min(least, before);
        }

        return least;
    }
}
