using System.Collections.Immutable;

namespace Jitos.Grains;

/// <summary>What the replay of a store found.</summary>
/// <param name="Journals">Each journal, in ascending order.</param>
public sealed record ReplayReport(ImmutableArray<JournalReport> Journals)
{
    /// <summary>Whether every journal leads where it says.</summary>
    public bool IsSound => Journals.All(journal => journal.Difference is null);

    /// <summary>The first difference of each journal that has one.</summary>
    public IEnumerable<ReplayDifference> Differences => Journals.Select(journal => journal.Difference).OfType<ReplayDifference>();
}
