using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Reads journals back into states.</summary>
internal static class Recovery
{
    /// <summary>Folds the records of a journal, up to where its holder knows it to end.</summary>
    /// <exception cref="FaultException">The journal is damaged, or does not lead where it says; nothing of it was changed.</exception>
    public static async Task<Recovered<TState>> FoldAsync<TState, TRecord>(
        IJournalStore store,
        Snapshots snapshots,
        IJournal journal,
        IJournaledMachine<TState, TRecord> machine,
        CancellationToken cancellationToken)
    {
        if (journal.Damage is { } damage)
        {
            throw new FaultException(FaultKind.Damaged, $"{damage}. Nothing was changed; restore the store from a copy.");
        }

        var recovered = new Recovered<TState>(machine.Start(), 0, 0, 0);
        var start = await FindSnapshotsAsync(store, snapshots, journal, machine, recovered.State, cancellationToken);
        await foreach (var (stored, at) in RecordsAsync(store, journal.Id, journal.Tail.Frames, cancellationToken))
        {
            var record = Read(machine, stored, at);
            var next = Guard(stored, at, () => Follow(machine, recovered.State, record, stored.Sequence, start));
            recovered = new(
                next,
                recovered.Records + 1,
                machine.IsSeal(record) ? 0 : recovered.SinceSeal + 1,
                !machine.SnapshotsOf(record).IsEmpty ? 0 : recovered.SinceSnapshot + 1);
        }

        return recovered;
    }

    /// <summary>The records of a journal, each with the place of its frame.</summary>
    /// <exception cref="FaultException">The journal is damaged.</exception>
    public static async IAsyncEnumerable<(JournalRecord Record, FramePosition At)> RecordsAsync(
        IJournalStore store,
        JournalId journal,
        long frames,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = store.ReadAsync(journal, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveNextAsync(reading) && reading.Current.Header.Number <= frames)
        {
            var at = new FramePosition(journal, reading.Current.Header.Number, reading.Current.Header.Offset);
            foreach (var record in reading.Current.Records)
            {
                yield return (record, at);
            }
        }
    }

    /// <summary>Reads a stored record.</summary>
    /// <exception cref="FaultException">It can't be read.</exception>
    public static TRecord Read<TState, TRecord>(IJournaledMachine<TState, TRecord> machine, JournalRecord stored, FramePosition at) =>
        Guard(stored, at, () => machine.Read(stored));

    /// <summary>The state after a stored record, and the record.</summary>
    /// <exception cref="FaultException">The record can't be read, or does not lead where it says.</exception>
    public static (TState State, TRecord Record) Apply<TState, TRecord>(
        IJournaledMachine<TState, TRecord> machine,
        TState state,
        JournalRecord stored,
        FramePosition at)
    {
        var record = Read(machine, stored, at);
        return (Guard(stored, at, () => machine.Apply(state, record)), record);
    }

    /// <summary>The last graphs that there are snapshots of: what was recorded before them need not be applied.</summary>
    private static async Task<SealedGraphs> FindSnapshotsAsync<TState, TRecord>(
        IJournalStore store,
        Snapshots snapshots,
        IJournal journal,
        IJournaledMachine<TState, TRecord> machine,
        TState start,
        CancellationToken cancellationToken)
    {
        var (sequence, names) = (0L, ImmutableArray<Digest>.Empty);
        await foreach (var (stored, at) in RecordsAsync(store, journal.Id, journal.Tail.Frames, cancellationToken))
        {
            if (machine.SnapshotsOf(Read(machine, stored, at)) is { IsEmpty: false } named)
            {
                (sequence, names) = (stored.Sequence, named);
            }
        }

        var graphs = ImmutableArray.CreateBuilder<GraphVersion>(names.Length);
        foreach (var name in names)
        {
            if (await snapshots.TryGetAsync(name, machine.GraphsOf(start)[0].Symbols) is not { } graph)
            {
                return default;
            }

            graphs.Add(graph);
        }

        return new SealedGraphs(sequence, graphs.ToImmutable());
    }

    private static TState Follow<TState, TRecord>(IJournaledMachine<TState, TRecord> machine, TState state, TRecord record, long sequence, SealedGraphs start) =>
        sequence > start.Sequence ? machine.Apply(state, record)
        : sequence < start.Sequence ? machine.Skip(state, record)
        : machine.Restore(state, record, start.Graphs);

    internal static T Guard<T>(JournalRecord stored, FramePosition at, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ReplayException or FormatException)
        {
            throw new FaultException(FaultKind.Damaged, $"{at}, record {stored.Sequence}: {e.Message} Nothing was changed; verify the store.");
        }
    }

    private static async Task<bool> TryMoveNextAsync(IAsyncEnumerator<JournalFrame> reading)
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (JournalDamagedException e)
        {
            throw new FaultException(FaultKind.Damaged, e.Message);
        }
    }
}
