using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>
/// The refusals of each principal that got no record: counted here until the minute is over, and then recorded by one summary
/// for each principal. They change nothing, so that what a crash loses of them is only their number.
/// </summary>
internal sealed class RefusalTallies
{
    private readonly Dictionary<string, (RefusalTally All, long Second, int InSecond)> counted = new(StringComparer.Ordinal);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => counted.Count == 0;

    /// <summary>How many there were of a principal in a second of uptime.</summary>
    public int In(string principal, long second) => counted.TryGetValue(principal, out var tally) && tally.Second == second ? tally.InSecond : 0;

    /// <summary>Counts one.</summary>
    public void Add(string principal, long second, Receipt receipt, Usage cost)
    {
        var soFar = In(principal, second);
        var all = counted.TryGetValue(principal, out var tally) ? tally.All : RefusalTally.Empty;
        counted[principal] = (all.With(receipt, cost), second, soFar + 1);
    }

    /// <summary>Takes all of them away, in order of the principals.</summary>
    public IReadOnlyList<(string Principal, RefusalTally Tally)> TakeAll()
    {
        var all = counted.OrderBy(tally => tally.Key, StringComparer.Ordinal).Select(tally => (tally.Key, tally.Value.All)).ToArray();
        counted.Clear();
        return all;
    }
}
