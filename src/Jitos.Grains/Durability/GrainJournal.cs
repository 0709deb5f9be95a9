using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The journal of one activation: opened by its first call, sealed and given up at its end.</summary>
/// <typeparam name="TState">The state, immutable.</typeparam>
/// <typeparam name="TRecord">What the journal records.</typeparam>
internal sealed partial class GrainJournal<TState, TRecord> : IDisposable
    where TState : class
{
    private readonly IGrainContext context;
    private readonly IJournalStore store;
    private readonly Snapshots snapshots;
    private readonly ActiveJournals active;
    private readonly Func<JournalId, IJournaledMachine<TState, TRecord>> machineOf;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private Task<JournaledState<TState, TRecord>>? opening;
    private bool isClosed;

    public GrainJournal(
        IGrainContext context,
        IJournalStore store,
        Snapshots snapshots,
        ActiveJournals active,
        Func<JournalId, IJournaledMachine<TState, TRecord>> machineOf,
        ILogger logger)
    {
        Stopping = stopping.Token;
        (this.context, this.store, this.snapshots, this.active, this.machineOf, this.logger) = (context, store, snapshots, active, machineOf, logger);
    }

    /// <summary>Cancelled when the activation is about to end.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Whether the state is recovered.</summary>
    public bool IsOpen => opening is { IsCompletedSuccessfully: true };

    /// <summary>Whether the state is recovered, or about to be.</summary>
    public bool HasState => opening is { IsFaulted: false };

    /// <summary>The state. The first call recovers it; a fault that may pass is not remembered.</summary>
    /// <param name="journal">Which journal it is, if it may be opened.</param>
    /// <exception cref="FaultException">There is no state to be had.</exception>
    public Task<JournaledState<TState, TRecord>> OpenAsync(Func<Task<JournalId>> journal)
    {
        if (opening is null or { IsFaulted: true, Exception.InnerException: not FaultException { Kind: FaultKind.Damaged } })
        {
            opening = RecoverAsync(journal);
        }

        return opening;
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    /// <summary>Seals the state if it can, and gives the journal up.</summary>
    public async Task CloseAsync()
    {
        active.Remove(this);
        await SealAsync();
        isClosed = true;
        if (opening is { IsCompletedSuccessfully: true })
        {
            await (await opening).DisposeAsync();
        }
    }

    private async Task<JournaledState<TState, TRecord>> RecoverAsync(Func<Task<JournalId>> find)
    {
        var id = await find();
        try
        {
            var journal = await store.OpenAsync(id, WriterId.Create(), CancellationToken.None);
            var machine = machineOf(id);
            var recovered = await Recovery.FoldAsync(store, snapshots, journal, machine, CancellationToken.None);
            LogRecovered(id, recovered.Records, journal.Epoch);
            active.Add(this, SealOnTurnAsync);
            return new JournaledState<TState, TRecord>(journal, machine, recovered, logger, End);
        }
        catch (JournalDamagedException e)
        {
            throw new FaultException(FaultKind.Damaged, e.Message);
        }
        catch (StoreException e)
        {
            throw new FaultException(FaultKind.Busy, e.Message);
        }
        catch (FaultException e) when (e.Kind == FaultKind.Damaged)
        {
            LogDamaged(id, e);
            throw;
        }
    }

    private void End(string reason) => context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, reason), CancellationToken.None);

    private Task SealOnTurnAsync()
    {
        var task = new Task<Task>(SealAsync, CancellationToken.None);
        context.Scheduler.QueueTask(task);
        return task.Unwrap();
    }

    private async Task SealAsync()
    {
        if (isClosed)
        {
            return;
        }

        await stopping.CancelAsync();
        if (opening is not { IsCompletedSuccessfully: true })
        {
            return;
        }

        try
        {
            await (await opening).SealAsync(snapshots);
        }
        catch (FaultException e)
        {
            LogNotSealed(context.GrainId, e);
        }
    }
}
