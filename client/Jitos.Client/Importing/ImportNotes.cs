using System.Collections.Immutable;

namespace Jitos.Client;

/// <summary>Collects what an import has to say.</summary>
internal sealed class ImportNotes(ImmutableArray<string> first)
{
    /// <summary>How many things of a kind a line names.</summary>
    public const int Shown = 8;

    private readonly List<string> lines = [.. first];
    private readonly SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> unused = new(StringComparer.Ordinal);

    /// <summary>Says a line, once however often it is said.</summary>
    public void Add(string line)
    {
        if (!lines.Contains(line, StringComparer.Ordinal))
        {
            lines.Add(line);
        }
    }

    /// <summary>Says a line if a condition holds.</summary>
    public void AddIf(bool condition, string line)
    {
        if (condition)
        {
            Add(line);
        }
    }

    /// <summary>Counts something that is left out.</summary>
    public void LeaveOut(string what) => leftOut[what] = leftOut.GetValueOrDefault(what) + 1;

    /// <summary>Says that a field of rows that become a type is not kept.</summary>
    public void LeaveOut(string type, string field)
    {
        if (!unused.TryGetValue(type, out var fields))
        {
            unused.Add(type, fields = new SortedSet<string>(StringComparer.Ordinal));
        }

        _ = fields.Add(field);
    }

    /// <summary>All that there is to say.</summary>
    public ImmutableArray<string> Lines() =>
    [
        .. lines,
        .. leftOut.Select(pair => $"left out: {pair.Value} {pair.Key}"),
        .. unused.Select(pair => $"not kept, for {pair.Key} declares no such attribute: {string.Join(", ", pair.Value.Take(Shown))}{(pair.Value.Count > Shown ? $" and {pair.Value.Count - Shown} more" : "")}"),
    ];
}
