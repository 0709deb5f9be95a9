namespace Jitos.Cli;

/// <summary>Counts, for each package, the versions that require one of its versions, directly or not.</summary>
internal sealed class Dependents
{
    private readonly int[][] requiredBy;
    private readonly ILookup<string, int> versionsOf;
    private readonly int[] lastVisit;
    private int visit;

    /// <summary>Turns the dependencies of an input round.</summary>
    public Dependents(DependencyInput input)
    {
        var numbers = input.Versions.Select((version, i) => (version.Id, i)).ToDictionary(v => v.Id, v => v.i, StringComparer.Ordinal);
        var sources = input.Requires.ToLookup(r => numbers[r.To], r => numbers[r.From]);
        requiredBy = [.. input.Versions.Select((_, i) => sources[i].ToArray())];
        versionsOf = input.Versions.Select((version, i) => (version.Name, i)).ToLookup(v => v.Name, v => v.i, StringComparer.Ordinal);
        lastVisit = new int[input.Versions.Count];
    }

    /// <summary>The one of some packages with the most; of several, the ordinally first; null if there are none.</summary>
    public string? MostOf(IReadOnlySet<string> packages) => packages.Order(StringComparer.Ordinal).MaxBy(Count);

    /// <summary>The number of distinct versions that require a version of this package, directly or not.</summary>
    public int Count(string package)
    {
        visit++;
        var open = new Stack<int>(versionsOf[package]);
        var count = 0;
        while (open.TryPop(out var version))
        {
            count += VisitDependents(version, open);
        }

        return count;
    }

    private int VisitDependents(int version, Stack<int> open)
    {
        var count = 0;
        foreach (var dependent in requiredBy[version].Where(d => lastVisit[d] != visit))
        {
            lastVisit[dependent] = visit;
            open.Push(dependent);
            count++;
        }

        return count;
    }
}
