namespace Jitos.Storage;

/// <summary>One journal in the hands of one writer.</summary>
/// <remarks>
/// Any later opening of the same journal takes it over and fences this one. An implementation must not retry,
/// reorder or merge appends, and must not answer <see cref="AppendOutcome.Written"/> before the frame is durable.
/// </remarks>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Which journal this is.</summary>
    JournalId Id { get; }

    /// <summary>The epoch this writer holds it in, from 1.</summary>
    long Epoch { get; }

    /// <summary>The end of what is durable, as far as this writer knows.</summary>
    JournalTail Tail { get; }

    /// <summary>What the recovery scan found, or null if the journal is sound. A damaged one takes no appends.</summary>
    JournalDamage? Damage { get; }

    /// <summary>Writes the records as one frame, whole or not at all.</summary>
    /// <param name="records">At least one, within <see cref="JournalLimits"/>.</param>
    /// <param name="cancellationToken">Heeded until the append is queued; from there on its outcome is awaited.</param>
    /// <exception cref="ArgumentException">The records do not fit one frame.</exception>
    /// <exception cref="InvalidOperationException">Another append of this journal is in flight.</exception>
    /// <exception cref="ObjectDisposedException">The journal has been disposed of.</exception>
    ValueTask<AppendOutcome> AppendAsync(IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default);
}
