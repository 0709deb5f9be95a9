using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>
/// A machine's state and its journal. Decisions are taken at once, one after the other, on a tentative state; their
/// records are written in groups, one append in flight, and each answer leaves when the state it was derived from is durable.
/// </summary>
/// <remarks>
/// Used on one grain's turns only. If an append is refused, everything that was decided since is given up: answers
/// become faults and the durable state stays.
/// </remarks>
/// <typeparam name="TState">The state, immutable.</typeparam>
/// <typeparam name="TRecord">What the journal records.</typeparam>
internal sealed partial class JournaledState<TState, TRecord>
    where TState : class
{
    private readonly IJournal journal;
    private readonly IJournaledMachine<TState, TRecord> machine;
    private readonly ILogger logger;
    private readonly Action<string> end;
    private readonly Queue<PendingGroup<TState>> waiting = new();
    private PendingGroup<TState>? open;
    private int sinceSeal;
    private int sinceSnapshot;
    private bool isWriting;
    private bool isSealing;
    private FaultException? closed;

    /// <param name="journal">The journal, in this grain's hands.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="recovered">The state after the journal's records, and how many of them follow the last seal.</param>
    /// <param name="logger">The log.</param>
    /// <param name="end">Called when this state can't be gone on with, with the reason: another has to recover it.</param>
    public JournaledState(
        IJournal journal,
        IJournaledMachine<TState, TRecord> machine,
        Recovered<TState> recovered,
        ILogger logger,
        Action<string> end)
    {
        (this.journal, this.machine, this.logger, this.end) = (journal, machine, logger, end);
        (sinceSeal, sinceSnapshot) = (recovered.SinceSeal, recovered.SinceSnapshot);
        Durable = recovered.State;
        Tentative = new Tentative<TState>(recovered.State, Task.FromResult<FaultException?>(null), 0);
    }

    /// <summary>The last state that is durable: what reads are answered from.</summary>
    public TState Durable { get; private set; }

    /// <summary>Called on the turn with each state that has become durable, before anyone is answered from it.</summary>
    public event Action<TState>? Advanced;

    /// <summary>The last state decided: what decisions are taken on.</summary>
    public Tentative<TState> Tentative { get; private set; }

    /// <summary>The durable state, unless it may be out of date.</summary>
    /// <exception cref="FaultException">Another writer has taken the journal over, or it is not known what was written.</exception>
    public TState Readable => closed is { Kind: FaultKind.Uncertain } fault ? throw Again(fault) : Durable;

    /// <summary>Takes a decision on the tentative state, at once.</summary>
    /// <exception cref="FaultException">Nothing was decided: too much is waiting, or nothing can be written.</exception>
    public Answer<TResponse> Decide<TResponse>(Func<TState, (Decision<TState, TRecord> Decision, TResponse Response)> decide)
    {
        _ = Readable;
        var (decision, response) = decide(Tentative.State);
        var answer = new Answer<TResponse>(response, Append(decision));
        SealIfDue();
        return answer;
    }

    /// <summary>
    /// Confirms the state by a digest, with snapshots of its graphs if much was recorded since the last one, and waits
    /// until all that was decided is durable.
    /// </summary>
    /// <exception cref="FaultException">It is not durable.</exception>
    public async Task SealAsync(Snapshots snapshots)
    {
        await HashAsync(Tentative.State);
        var at = Tentative.State;
        var kept = sinceSnapshot < DurabilityLimits.RecordsPerSnapshot ? [] : await snapshots.PutAsync(machine.GraphsOf(at));
        sinceSnapshot = kept.IsEmpty ? sinceSnapshot : 0;
        await Decide(state => (machine.Seal(state, ReferenceEquals(state, at) ? kept : []), true)).WhenDurableAsync();
    }

    /// <summary>Gives the journal up.</summary>
    public ValueTask DisposeAsync()
    {
        closed ??= new FaultException(FaultKind.Uncertain, $"The activation that holds journal {journal.Id} has ended; repeat the call.");
        return journal.DisposeAsync();
    }

    private Task<FaultException?> Append(Decision<TState, TRecord> decision)
    {
        if (decision.Records.IsEmpty)
        {
            return Tentative.Durable;
        }

        RecordDraft[] records = [.. decision.Records.Select(machine.Draft)];
        RequireRoom(records);
        Enqueue(records, decision.Next, machine.IsSeal(decision.Records[^1]));
        return Tentative.Durable;
    }

    private void Enqueue(RecordDraft[] records, TState after, bool isSeal)
    {
        var group = open is not null && open.HasRoomFor(records) ? open : OpenGroup();
        group.Add(records, after, keepsEach: Advanced is not null);
        sinceSeal = isSeal ? 0 : sinceSeal + records.Length;
        sinceSnapshot += records.Length;
        Tentative = Tentative with { State = after, Durable = group.Done };
        if (!isWriting)
        {
            isWriting = true;
            WriteAsync().Ignore();
        }
    }

    private PendingGroup<TState> OpenGroup()
    {
        waiting.Enqueue(open = new PendingGroup<TState>());
        return open;
    }

    private void RequireRoom(RecordDraft[] records)
    {
        if (closed is not null)
        {
            throw Again(closed);
        }

        var (decisions, bytes) = (waiting.Sum(group => group.Decisions), PendingGroup<TState>.SizeOf(records));
        if (decisions >= DurabilityLimits.WaitingDecisions || (decisions > 0 && waiting.Sum(group => group.Bytes) + bytes > DurabilityLimits.WaitingBytes))
        {
            throw new FaultException(FaultKind.Busy, $"Journal {journal.Id} has {decisions} decisions waiting to be written; try again later.");
        }

        if (bytes > JournalLimits.RecordBytes || JournalLimits.CountThatFits(records) < records.Length)
        {
            throw new FaultException(FaultKind.BadRequest, $"The change takes {bytes} bytes; a record has at most {JournalLimits.RecordBytes}. Make it in several smaller ones.");
        }
    }

    /// <summary>Seals after so many records; where a seal confirms more graphs than that, after as many, so that a record bears one graph of it at most.</summary>
    private void SealIfDue()
    {
        if (sinceSeal >= DurabilityLimits.RecordsPerSeal && sinceSeal >= machine.CountGraphs(Tentative.State) && !isSealing)
        {
            isSealing = true;
            SealSoonAsync().Ignore();
        }
    }

    /// <summary>
    /// Seals once the graphs are hashed off the turn: a seal hashes the pages that no state digest has hashed before, which
    /// is all of a graph that was just imported or recovered. What is decided meanwhile leaves few pages for the turn.
    /// </summary>
    private async Task SealSoonAsync()
    {
        try
        {
            await HashAsync(Tentative.State);
            if (closed is null)
            {
                _ = Append(machine.Seal(Tentative.State, []));
            }
        }
        catch (FaultException e)
        {
            // Too much is waiting, or the seal is too large. It is not tried again at each decision: a try costs as much as a seal.
            sinceSeal = 0;
            LogNotSealed(journal.Id, e);
        }
        finally
        {
            isSealing = false;
        }
    }

    /// <summary>Hashes the graphs of a state off the turn; their pages remember the digests.</summary>
    private Task HashAsync(TState state)
    {
        var graphs = machine.GraphsOf(state);
        return Task.Run(() =>
        {
            foreach (var graph in graphs)
            {
                _ = graph.StateDigest();
            }
        });
    }

    /// <summary>Writes group after group, beginning after the decision that starts it has been taken.</summary>
    private async Task WriteAsync()
    {
        await Task.Yield();
        while (waiting.Count > 0)
        {
            var group = waiting.Dequeue();
            open = waiting.Count == 0 ? null : open;
            Settle(group, await AppendAsync(group.Records));
        }

        isWriting = false;
    }

    private async Task<AppendOutcome> AppendAsync(IReadOnlyList<RecordDraft> records)
    {
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await TryAppendAsync(records);
            if (outcome is not AppendOutcome.Busy || attempt == DurabilityLimits.BusyRetries)
            {
                return outcome;
            }

            await Task.Delay(DurabilityLimits.BusyPause * (1 << attempt));
        }
    }

    /// <summary>Appends; an exception tells nothing about what was written.</summary>
    private async Task<AppendOutcome> TryAppendAsync(IReadOnlyList<RecordDraft> records)
    {
        try
        {
            return await journal.AppendAsync(records);
        }
        catch (Exception e)
        {
            LogFailed(journal.Id, e);
            return new AppendOutcome.Unknown(e.Message);
        }
    }

    private void Settle(PendingGroup<TState> group, AppendOutcome outcome)
    {
        if (outcome is not AppendOutcome.Written)
        {
            GiveUp(group, outcome);
            return;
        }

        foreach (var state in group.States)
        {
            Durable = state;
            Advanced?.Invoke(state);
        }

        group.Complete(null);
    }

    /// <summary>Goes back to the durable state. What was decided since was derived from what is not written.</summary>
    private void GiveUp(PendingGroup<TState> group, AppendOutcome outcome)
    {
        var fault = FaultOf(outcome);
        LogGivenUp(journal.Id, outcome, group.Decisions + waiting.Sum(waits => waits.Decisions));
        closed ??= fault.Kind == FaultKind.Busy ? null : fault;
        Tentative = new Tentative<TState>(Durable, Task.FromResult<FaultException?>(null), Tentative.Lineage + 1);
        foreach (var given in waiting.Prepend(group))
        {
            given.Complete(fault);
        }

        waiting.Clear();
        open = null;
        if (fault.Kind == FaultKind.Uncertain)
        {
            end(fault.Message);
        }
    }

    private FaultException FaultOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Busy => new(FaultKind.Busy, $"The store has too much waiting; nothing was written to journal {journal.Id}. Try again later."),
        AppendOutcome.NotWritten refused => new(FaultKind.NotWritten, $"Nothing was written to journal {journal.Id}: {refused.Reason}"),
        AppendOutcome.Fenced fenced => new(FaultKind.Uncertain, $"Another activation has taken journal {journal.Id} over (epoch {fenced.ByEpoch}); repeat the operation to find out."),
        AppendOutcome.Unknown unknown => new(FaultKind.Uncertain, $"It is not known what was written to journal {journal.Id}: {unknown.Reason}. Repeat the operation to find out."),
        _ => throw new InvalidOperationException($"{outcome} is no refusal."),
    };

    private static FaultException Again(FaultException fault) => new(fault.Kind, fault.Message);
}
