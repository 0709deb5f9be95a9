namespace Jitos.Storage;

/// <summary>What a check of a whole store found.</summary>
/// <param name="Store">The store's file.</param>
/// <param name="Journals">How many journals were checked.</param>
/// <param name="Frames">How many sound frames they have.</param>
/// <param name="Records">How many records those hold.</param>
/// <param name="Chunks">How many sound chunks there are.</param>
/// <param name="JournalDamages">All damage of journals, in order of journal and frame.</param>
/// <param name="ChunkDamages">All damaged chunks.</param>
/// <param name="StoreFaults">What is wrong with the store as a whole.</param>
public sealed record StoreReport(
    string Store,
    int Journals,
    long Frames,
    long Records,
    long Chunks,
    IReadOnlyList<JournalDamage> JournalDamages,
    IReadOnlyList<ChunkDamage> ChunkDamages,
    IReadOnlyList<string> StoreFaults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => JournalDamages.Count == 0 && ChunkDamages.Count == 0 && StoreFaults.Count == 0;

    /// <summary>One line for each damage.</summary>
    public IEnumerable<string> Lines =>
        JournalDamages.Select(d => d.ToString())
            .Concat(ChunkDamages.Select(d => d.ToString()))
            .Concat(StoreFaults);
}
