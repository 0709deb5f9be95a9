using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>A process: recovers it, lets <see cref="ProcessMachine"/> decide, and answers when that is durable.</summary>
[GrainType("jitos.process")]
internal sealed class ProcessGrain : IGrainBase, IProcessGrain, IDisposable
{
    private readonly Dictionary<string, BranchQueue> queues = new(StringComparer.Ordinal);
    private readonly GrainJournal<ProcessState, ProcessRecord> journal;
    private readonly ProcessOrigin origin;
    private readonly ISessions sessions;

    public ProcessGrain(
        IGrainContext context,
        IJournalStore store,
        Snapshots snapshots,
        ActiveJournals active,
        ISessions sessions,
        IGrainFactory grains,
        IOptions<JitosOptions> options,
        ILogger<ProcessGrain> logger)
    {
        GrainContext = context;
        this.sessions = sessions;
        journal = new(context, store, snapshots, active, id => new ProcessJournal(id), logger);
        origin = new ProcessOrigin(context.GrainId, store, grains, options.Value.SiloSecret);
    }

    public IGrainContext GrainContext { get; }

    public async Task<WireOutcome> CollapseAsync(SessionToken session, WireOperation operation, CollapseCall call, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Collapse(sessions.Require(session), operation, call);
        var collapse = ProcessRequests.Read(call);
        var process = await OpenAsync();
        if (Repeat(process, request) is { } known)
        {
            return WireForms.Of(await known.WhenDurableAsync());
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, journal.Stopping);
        try
        {
            var answer = await TakeTurnAsync(collapse.Branch, () => CollapseAsync(process, request, collapse, stop.Token), stop.Token);
            return WireForms.Of(await answer.WhenDurableAsync());
        }
        catch (OperationCanceledException) when (!journal.Stopping.IsCancellationRequested)
        {
            return WireForms.Of(new Outcome.Refused(new Refusal(RefusalKind.Cancelled, $"{collapse.Call} was cancelled before it was run.")));
        }
        catch (OperationCanceledException)
        {
            throw Stopped();
        }
    }

    public async Task<WireOutcome> InstallAsync(SessionToken session, WireOperation operation, string file, string text, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Install(sessions.Require(session), operation, file, text);
        return await StepAsync(request, new Command.Install(new ModuleSource(file, text)));
    }

    public async Task<WireOutcome> ImportAsync(SessionToken session, WireOperation operation, byte[] content, string why, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Import(sessions.Require(session), operation, content, why);
        return await StepAsync(request, new Command.Import(CallChecks.ReadImport(content), why));
    }

    public async Task<ProcessStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default) =>
        WireForms.StatusOf(await ReadAsync(session));

    public async Task<ImmutableArray<WireCommit>> HistoryAsync(SessionToken session, ulong first, int count, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(session);
        if (first == 0 || count is < 1 or > CallLimits.HistoryCommits)
        {
            throw CallChecks.Bad($"The history begins with commit 1, and is read in parts of 1 to {CallLimits.HistoryCommits} commits; {count} from {first} were asked for.");
        }

        var start = (int)Math.Min(first - 1, (ulong)state.Commits.Count);
        return [.. state.Commits.GetRange(start, Math.Min(count, state.Commits.Count - start)).Select(WireForms.Of)];
    }

    public async Task<WireGraph> ReadAsync(SessionToken session, string branch, string view, byte[] arguments, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(session);
        var reading = new BranchReading(state, branch, view, CallChecks.ReadArguments(arguments));
        return await Task.Run(reading.ToWire, cancellationToken);
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => journal.CloseAsync();

    public void Dispose() => journal.Dispose();

    private async Task<WireOutcome> StepAsync(Request request, Command command)
    {
        var process = await OpenAsync();
        var answer = await TakeTurnAsync(Branch.Main, () => Task.FromResult(Decide(process, request, command)), CancellationToken.None);
        return WireForms.Of(await answer.WhenDurableAsync());
    }

    /// <summary>Runs a program on the tentative head, off the turn, and commits its outcome on the turn.</summary>
    private async Task<Answer<Outcome>> CollapseAsync(
        JournaledState<ProcessState, ProcessRecord> process,
        Request request,
        CollapseRequest collapse,
        CancellationToken stop)
    {
        for (var attempt = 1; attempt <= CallLimits.CollapseAttempts; attempt++)
        {
            var at = process.Tentative;
            if (Repeat(process, request) is { } known)
            {
                return known;
            }

            var computed = await Task.Run(() => ProcessMachine.Collapse(at.State, collapse, stop), CancellationToken.None);
            if (computed is CollapseOutcome.Refused refused)
            {
                return RequireNotStopping(new Answer<Outcome>(new Outcome.Refused(refused.Refusal), at.Durable), refused.Refusal);
            }

            if (process.Tentative.Lineage == at.Lineage && Commit(process, request, (CollapseOutcome.Proposed)computed) is { } answer)
            {
                return answer;
            }
        }

        return new Answer<Outcome>(new Outcome.Refused(new Refusal(RefusalKind.Stale, $"{collapse.Call} was overtaken {CallLimits.CollapseAttempts} times; repeat it.")), process.Tentative.Durable);
    }

    private static Answer<Outcome>? Commit(JournaledState<ProcessState, ProcessRecord> process, Request request, CollapseOutcome.Proposed proposed)
    {
        var answer = Decide(process, request, new Command.Commit(proposed.Proposal));
        return answer.Response is Outcome.Refused { Refusal.Kind: RefusalKind.Stale } ? null : answer;
    }

    /// <summary>The answer to an operation that has one.</summary>
    private static Answer<Outcome>? Repeat(JournaledState<ProcessState, ProcessRecord> process, Request request) =>
        ProcessMachine.Repeat(process.Tentative.State, request) is { } known
            ? process.Decide(_ => (ProcessJournal.DecisionOf(known), known.Outcome))
            : null;

    private static Answer<Outcome> Decide(JournaledState<ProcessState, ProcessRecord> process, Request request, Command command) => process.Decide(state =>
    {
        var transition = ProcessMachine.Step(state, request, command);
        return (ProcessJournal.DecisionOf(transition), transition.Outcome);
    });

    private Answer<Outcome> RequireNotStopping(Answer<Outcome> answer, Refusal refusal) =>
        refusal.Kind == RefusalKind.Cancelled && journal.Stopping.IsCancellationRequested
            ? throw Stopped()
            : answer;

    private static FaultException Stopped() => new(FaultKind.Busy, "The silo is stopping; nothing was done. Repeat the operation.");

    private async Task<T> TakeTurnAsync<T>(string branch, Func<Task<T>> input, CancellationToken cancellationToken)
    {
        if (!queues.TryGetValue(branch, out var queue))
        {
            queues.Add(branch, queue = new BranchQueue());
        }

        using var turn = await queue.EnterAsync(cancellationToken);
        return await input();
    }

    private async Task<ProcessState> ReadAsync(SessionToken session)
    {
        _ = sessions.Require(session);
        var process = await OpenAsync();
        return process.Readable.Identity is not null
            ? process.Readable
            : await process.Decide(state => (new Decision<ProcessState, ProcessRecord>(state, []), state)).WhenDurableAsync();
    }

    private async Task<JournaledState<ProcessState, ProcessRecord>> OpenAsync()
    {
        var process = await journal.OpenAsync(origin.FindAsync);
        if (process.Tentative.State.Identity is null)
        {
            var identity = await origin.IdentityAsync();
            _ = process.Decide(state => (ProcessJournal.DecisionOf(ProcessJournal.Step(state, new Command.Create(identity))), true));
        }

        return process;
    }
}
