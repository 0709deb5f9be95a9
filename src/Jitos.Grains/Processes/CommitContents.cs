using Jitos.Process;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The contents of commits: those of late from memory, others from the journal. Used on one grain's turns only.</summary>
/// <param name="store">Where the journal is.</param>
/// <param name="address">The process.</param>
internal sealed class CommitContents(IJournalStore store, ProcessAddress address)
{
    /// <summary>The most bytes of steps kept in memory: 32 MiB.</summary>
    private const long MaxBytes = 32L << 20;

    private readonly Dictionary<CommitId, CommitContent> kept = [];
    private readonly Queue<CommitId> order = new();
    private long bytes;
    private int lineage;

    /// <summary>Keeps what was decided. Commits that were given up are forgotten: their numbers are used again.</summary>
    public void Remember(Transition transition, int ofLineage)
    {
        if (ofLineage != lineage)
        {
            (lineage, bytes) = (ofLineage, 0);
            kept.Clear();
            order.Clear();
        }

        foreach (var committed in transition.Append.OfType<ProcessRecord.Committed>())
        {
            kept[committed.Commit.Id] = new CommitContent(committed);
            order.Enqueue(committed.Commit.Id);
            bytes += committed.Steps.Length;
        }

        while (bytes > MaxBytes && order.TryDequeue(out var oldest))
        {
            bytes -= kept[oldest].Steps.Length;
            _ = kept.Remove(oldest);
        }
    }

    /// <summary>The contents of commits.</summary>
    /// <param name="wanted">The commits; those not in memory are durable.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Jitos.Contracts.FaultException">The journal is damaged.</exception>
    public async Task<IReadOnlyDictionary<CommitId, CommitContent>> LoadAsync(IReadOnlyCollection<CommitId> wanted, CancellationToken cancellationToken)
    {
        var found = wanted.Where(kept.ContainsKey).ToDictionary(id => id, id => kept[id]);
        if (found.Count < wanted.Count)
        {
            await ReadAsync(wanted.ToHashSet(), found, cancellationToken);
        }

        return found;
    }

    private async Task ReadAsync(HashSet<CommitId> wanted, Dictionary<CommitId, CommitContent> found, CancellationToken cancellationToken)
    {
        var machine = new ProcessJournal(address.Id);
        await foreach (var (stored, at) in Recovery.RecordsAsync(store, address.Id, long.MaxValue, cancellationToken))
        {
            if (Recovery.Read(machine, stored, at) is ProcessRecord.Committed committed && wanted.Contains(committed.Commit.Id))
            {
                found[committed.Commit.Id] = new CommitContent(committed);
                if (found.Count == wanted.Count)
                {
                    return;
                }
            }
        }
    }
}
