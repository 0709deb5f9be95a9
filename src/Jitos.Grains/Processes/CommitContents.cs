using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The contents of commits: those of late from memory, others from the journal, off the turn. Used by one grain only.</summary>
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
    /// <exception cref="FaultException">The journal is damaged, or they take more memory than a run may hold.</exception>
    public async Task<IReadOnlyDictionary<CommitId, CommitContent>> LoadAsync(IReadOnlyCollection<CommitId> wanted, CancellationToken cancellationToken) =>
        await TryLoadAsync(wanted, cancellationToken) ?? throw TooMany(wanted.Count);

    /// <summary>The contents of commits; null if they take more memory than a run may hold.</summary>
    /// <inheritdoc cref="LoadAsync"/>
    /// <exception cref="FaultException">The journal is damaged.</exception>
    public async Task<IReadOnlyDictionary<CommitId, CommitContent>?> TryLoadAsync(IReadOnlyCollection<CommitId> wanted, CancellationToken cancellationToken)
    {
        var found = wanted.Where(kept.ContainsKey).ToDictionary(id => id, id => kept[id]);
        return found.Count == wanted.Count || await Task.Run(() => TryReadAsync([.. wanted], found, cancellationToken), cancellationToken) ? found : null;
    }

    /// <summary>The refusal of a question that needs too much of the past at once.</summary>
    public static FaultException TooMany(int commits) => CallChecks.Bad(
        $"To answer takes the steps of {Counted.Of(commits, "commit")} at once, and these, with the lists that they edit, are more than {RunLimits.Default.Memory} bytes, the memory that a run or a question may hold. Ask for a later commit.");

    /// <summary>
    /// Reads contents from the journal. Where the steps of some leave out the lists that they edit, these are read again, now with the
    /// lists that the commits before have left: most processes have no such lists, and need not pay for them.
    /// </summary>
    /// <remarks>Off the grain's turn, which may take long enough without it: it uses nothing of the grain but where its journal is.</remarks>
    private async Task<bool> TryReadAsync(HashSet<CommitId> wanted, Dictionary<CommitId, CommitContent> found, CancellationToken cancellationToken)
    {
        var bases = new Dictionary<CommitId, CommitId>();
        var isRead = await TryReadAsync(wanted, found, ContentOf, _ => false, cancellationToken);
        var shortened = wanted.Where(id => found.TryGetValue(id, out var content) && StepWriter.IsShortened(content.Steps.Span)).ToHashSet();
        if (!isRead || shortened.Count == 0)
        {
            return isRead;
        }

        foreach (var id in shortened)
        {
            _ = found.Remove(id);
        }

        var lists = new ListHistory(bases, shortened);
        return await TryReadAsync(wanted, found, lists.Take, lists.HoldsMoreThan, cancellationToken);

        CommitContent ContentOf(ProcessRecord.Committed record)
        {
            bases[record.Commit.Id] = record.Commit.Base;
            return new CommitContent(record);
        }
    }

    private async Task<bool> TryReadAsync(
        HashSet<CommitId> wanted,
        Dictionary<CommitId, CommitContent> found,
        Func<ProcessRecord.Committed, CommitContent> contentOf,
        Func<long, bool> holdsMoreThan,
        CancellationToken cancellationToken)
    {
        var left = RunLimits.Default.Memory - found.Values.Sum(content => (long)content.Steps.Length);
        var machine = new ProcessJournal(address.Id);
        await foreach (var (stored, at) in Recovery.RecordsAsync(store, address.Id, long.MaxValue, cancellationToken))
        {
            if (Recovery.Read(machine, stored, at) is not ProcessRecord.Committed committed)
            {
                continue;
            }

            var content = Recovery.Guard(stored, at, () => contentOf(committed));
            if (wanted.Contains(committed.Commit.Id) && found.TryAdd(committed.Commit.Id, content))
            {
                left -= content.Steps.Length;
            }

            if (left < 0 || holdsMoreThan(left))
            {
                return false;
            }

            if (found.Count == wanted.Count)
            {
                return true;
            }
        }

        return true;
    }
}
