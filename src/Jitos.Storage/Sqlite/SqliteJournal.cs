namespace Jitos.Storage;

/// <summary>A journal of a <see cref="SqliteStore"/> in the hands of one writer.</summary>
internal sealed class SqliteJournal : IJournal
{
    private readonly StoreWriter? writer;
    private readonly JournalRow row;
    private AppendOutcome? refusal;
    private int inFlight;
    private bool disposed;

    /// <param name="writer">The store's writer, or null if the store is open for reading only.</param>
    /// <param name="row">The journal's entry as this writer took it.</param>
    /// <param name="tail">The checked end of the journal.</param>
    /// <param name="damage">What the check found.</param>
    /// <param name="readOnly">Why there can be no appends, or null.</param>
    public SqliteJournal(StoreWriter? writer, JournalRow row, JournalTail tail, JournalDamage? damage, string? readOnly)
    {
        this.writer = writer;
        this.row = row;
        Tail = tail;
        Damage = damage;
        refusal = (damage?.ToString() ?? readOnly) is { } reason ? new AppendOutcome.NotWritten(reason)
            : tail.Epoch > row.Epoch ? new AppendOutcome.Fenced(tail.Epoch)
            : null;
    }

    public JournalId Id => row.Journal;

    public long Epoch => row.Epoch;

    public JournalTail Tail { get; private set; }

    public JournalDamage? Damage { get; }

    public async ValueTask<AppendOutcome> AppendAsync(
        IReadOnlyList<RecordDraft> records,
        CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref inFlight, 1) == 1)
        {
            throw new InvalidOperationException($"An append of journal {Id} is in flight; await it before the next.");
        }

        try
        {
            return refusal ?? await WriteAsync(records).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref inFlight, 0);
        }
    }

    public ValueTask DisposeAsync()
    {
        disposed = true;
        return ValueTask.CompletedTask;
    }

    private async ValueTask<AppendOutcome> WriteAsync(IReadOnlyList<RecordDraft> records)
    {
        var frame = FrameCodec.Encode(Tail, Epoch, row.Writer, records);
        var request = new AppendRequest(row, frame);
        if (!writer!.TrySubmit(request))
        {
            return new AppendOutcome.Busy();
        }

        var outcome = await request.Done.ConfigureAwait(false);
        Settle(outcome, frame.Tail);
        return outcome;
    }

    private void Settle(AppendOutcome outcome, JournalTail next)
    {
        if (outcome is AppendOutcome.Written)
        {
            Tail = next;
        }
        else
        {
            refusal = outcome;
        }
    }
}
