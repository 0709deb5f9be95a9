using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>A process: recovers it, lets <see cref="ProcessMachine"/> decide, and answers when that is durable.</summary>
[GrainType("jitos.process")]
internal sealed partial class ProcessGrain : IGrainBase, IProcessGrain, IOpenable, IDisposable
{
    private readonly GrainJournal<ProcessState, ProcessRecord> journal;
    private readonly BranchQueues queues = new();
    private readonly OperationsUnderWay underWay = new();
    private readonly ProcessOrigin origin;
    private readonly ProcessAuthority authority;
    private readonly ProcessWork work;
    private readonly ProcessRefusals refusals;
    private readonly Exchange exchange;
    private readonly ISessions sessions;
    private readonly ImportPlaces imports;
    private readonly ProcessAddress address;

    public ProcessGrain(
        IGrainContext context,
        IJournalStore store,
        Snapshots snapshots,
        ActiveJournals active,
        ISessions sessions,
        ImportPlaces imports,
        IGrainFactory grains,
        IOptions<JitosOptions> options,
        TimeProvider time,
        ILogger<ProcessGrain> logger,
        ICollapseProgress? progress = null)
    {
        GrainContext = context;
        (this.sessions, this.imports) = (sessions, imports);
        address = new ProcessAddress(context.GrainId, grains, options.Value.SiloSecret);
        journal = new(context, store, snapshots, active, id => new ProcessJournal(id), logger);
        origin = new ProcessOrigin(address, store, options.Value.Universes);
        authority = new ProcessAuthority(address, time);
        var contents = new CommitContents(store, address);
        history = new HistoryReading(address, contents, time);
        refusals = new ProcessRefusals(authority, time, logger, journal.Stopping);
        work = new ProcessWork(contents, refusals, time, progress is null ? null : (branch, steps) => progress.Report(address.Id, branch, steps));
        spaces = new OpenSpaces(stream => SpaceStreams.Get(context, stream), time, logger);
        exchange = new Exchange(address, TakeAsync, time, logger);
        mappings = new Mappings(address, work, time, logger);
    }

    public IGrainContext GrainContext { get; }

    public bool HasState => journal.HasState;

    public async Task<WireOutcome> CollapseAsync(SessionToken session, WireOperation operation, CollapseCall call, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Collapse(Require(session), operation, call);
        var collapse = ProcessRequests.Read(call);
        if (ProcessRequests.ExceedsUsual(collapse) && await DeniedAsync(await OpenAsync(), request, new Access(Rights.Exceed, collapse.Branch, $"run {collapse} with {collapse.Limits.Steps} steps")) is { } denied)
        {
            return WireForms.Of(new Outcome.Refused(denied));
        }

        return WireForms.Of(await RunAsync(
            request,
            [new Access(Rights.Call, collapse.Branch, $"run {collapse} on '{collapse.Branch}'")],
            async (process, stop) => await work.CollapseAsync(process, request, collapse, await authority.MostHeldAsync(), () => collapse.Branch == Branch.Main ? mappings.RefreshAsync(process) : Task.CompletedTask, stop),
            cancellationToken));
    }

    public async Task<WireOutcome> InstallAsync(SessionToken session, WireOperation operation, string file, string text, string branch, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Install(Require(session), operation, file, text, branch);
        var install = new Command.Install(new ModuleSource(file, text), branch);
        return WireForms.Of(await RunAsync(
            request,
            [new Access(Rights.Call, branch, $"install '{file}' on '{branch}'")],
            async (process, _) => work.Decide(process, request, install with { MostHeld = await authority.MostHeldAsync() }),
            CancellationToken.None));
    }

    public async Task<WireOutcome> ImportAsync(SessionToken session, WireOperation operation, byte[] content, string why, string branch, CancellationToken cancellationToken = default)
    {
        var (caller, access) = (Require(session), new Access(Rights.Call, branch, $"import on '{branch}'"));
        ProcessRequests.RequireImport(content, why);

        // Whoever may not import costs no more than any other who may not: neither is the content read nor its digest taken before.
        var asked = ProcessRequests.OfBranch("import", caller, operation, branch);
        if (await DeniedAsync(await OpenAsync(), asked, access) is { } denied)
        {
            return WireForms.Of(new Outcome.Refused(denied));
        }

        using var place = imports.Enter(address.Id.Universe, await authority.PayerOfAsync(asked));
        var (request, read) = await Task.Run(() => (ProcessRequests.Import(caller, operation, content, why, branch), CallChecks.ReadImport(content)), CancellationToken.None);
        return WireForms.Of(await RunAsync(
            request,
            [access],
            async (process, _) => work.Decide(process, request, new Command.Import(read, why, branch) { MostHeld = await authority.MostHeldAsync() }),
            CancellationToken.None));
    }

    public async Task<WireOutcome> ForkAsync(SessionToken session, WireOperation operation, ForkCall call, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Fork(Require(session), operation, call);
        var what = call.Names.Length == 1 ? $"fork {call.Names[0]}" : $"fork {call.Names.Length} branches";
        var from = await OriginOfAsync(request, call);
        return WireForms.Of(await RunAsync(
            request,
            [new Access(Rights.Read, from, what), .. call.Names.Select(name => new Access(Rights.Create, name, what))],
            async (process, stop) => await work.ForkAsync(process, request, call, await authority.BranchesOfAsync(request), stop),
            cancellationToken));
    }

    /// <summary>The branch that a fork begins from. A commit shows what its branch shows: whoever may not read one may not begin from the other.</summary>
    private async Task<string> OriginOfAsync(Request request, ForkCall call)
    {
        if (call.From.Length > 0)
        {
            return call.From;
        }

        var (state, commit) = ((await OpenAsync()).Readable, new CommitId(call.Commit));
        var made = state.BranchOf(commit);
        var mayRead = made == Branch.Main || await authority.HasAsync(request, Rights.Read, made);
        return mayRead || new CommitPoint(Branch.Main, commit).TryFind(state, out _) is null ? made : Branch.Main;
    }

    public async Task<WireOutcome> DiscardAsync(SessionToken session, WireOperation operation, string branch, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.OfBranch("discard", Require(session), operation, branch);
        return WireForms.Of(await StepAsync(request, new Access(Rights.Delete, branch, $"discard '{branch}'"), new Command.Discard(branch)));
    }

    public async Task<WireMerge> MergeAsync(SessionToken session, WireOperation operation, MergeCall call, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.Merge(Require(session), operation, call);
        var merge = ProcessRequests.Read(call);
        return WireForms.MergeOf(await RunAsync(
            request,
            [new Access(call.DryRun ? Rights.Read : Rights.Write, merge.Into, merge.ToString()), new Access(Rights.Read, merge.From, merge.ToString())],
            async (process, stop) => await work.MergeAsync(process, request, merge, call.DryRun, await authority.MostHeldAsync(), stop),
            cancellationToken));
    }

    public async Task<WireOutcome> SettleAsync(SessionToken session, WireOperation operation, string branch, CancellationToken cancellationToken = default)
    {
        var request = ProcessRequests.OfBranch("settle", Require(session), operation, branch);
        var process = await OpenAsync();
        if (await DeniedAsync(process, request, new Access(Rights.Call, branch, $"settle the requests of '{branch}'")) is { } denied)
        {
            return WireForms.Of(new Outcome.Refused(denied));
        }

        if (branch != Branch.Main)
        {
            var refusal = new Refusal(RefusalKind.NotOnMain, $"Only main makes requests to the kernel; those of '{branch}' become real when it is merged.");
            return WireForms.Of(await work.Decide(process, request, new Command.Deny($"settle the requests of '{branch}'", refusal)).WhenDurableAsync());
        }

        if (work.Repeat(process, request) is { } known)
        {
            return WireForms.Of(await known.WhenDurableAsync());
        }

        await WhenSettledAsync(cancellationToken);
        Outcome settled = WhyUnsettled(process.Readable) is { } unsettled ? new Outcome.Refused(unsettled) : WireForms.Standing(process.Readable.Main);
        return WireForms.Of(await work.Decide(process, request, new Command.Tell(settled)).WhenDurableAsync());
    }

    public async Task<ProcessStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var state = await ReadableAsync(session, Branch.Main);
        return await Task.Run(() => WireForms.StatusOf(state), cancellationToken);
    }

    public async Task<ImmutableArray<WireBranch>> ListBranchesAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var state = await ReadableAsync(session, Branch.Main);
        var mayRead = await authority.MayReadAsync(ProcessRequests.Reading(Require(session), Branch.Main));
        return [.. state.Branches.Values.Where(branch => mayRead(branch.Name)).Select(WireForms.BranchOf)];
    }

    public async Task<ImmutableArray<WireCommit>> HistoryAsync(SessionToken session, ulong first, int count, CancellationToken cancellationToken = default)
    {
        var state = await ReadableAsync(session, Branch.Main);
        if (first == 0 || count is < 1 or > CallLimits.HistoryCommits)
        {
            throw CallChecks.Bad($"The history begins with commit 1, and is read in parts of 1 to {CallLimits.HistoryCommits} commits; {count} from {first} were asked for.");
        }

        var start = (int)Math.Min(first - 1, (ulong)state.Commits.Count);
        var commits = state.Commits.GetRange(start, Math.Min(count, state.Commits.Count - start));
        var readable = await CommitsOfAsync(session, Branch.Main, state);

        // Off the turn: for whoever may not read all branches, the history from the heads back to the first commit asked for is searched.
        return await Task.Run(() => commits.Select(commit => WireForms.Of(commit, readable)).ToImmutableArray(), cancellationToken);
    }

    public async Task NotifyAsync(SiloSecret secret)
    {
        sessions.Require(secret);
        _ = await OpenAsync();
        exchange.Notify(journal.Stopping);
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await refusals.SummariseAsync();
        await journal.CloseAsync();
    }

    public void Dispose() => journal.Dispose();

    private Subject Require(SessionToken session) => sessions.Require(session, address.Id.Universe);

    private Task<Outcome> StepAsync(Request request, Access access, Command command) =>
        RunAsync(request, [access], (process, _) => Task.FromResult(work.Decide(process, request, command)), CancellationToken.None);

    /// <summary>Does something, unless it is under way already, and waits until it is durable.</summary>
    private Task<Outcome> RunAsync(
        Request request,
        ImmutableArray<Access> accesses,
        Func<JournaledState<ProcessState, ProcessRecord>, CancellationToken, Task<Answer<Outcome>>> input,
        CancellationToken cancellationToken) =>
        underWay.DoAsync(request, () => TakeTurnAsync(request, accesses, input, cancellationToken), cancellationToken);

    /// <summary>Does something on the turn of the first branch, if the caller may, and waits until it is durable.</summary>
    private async Task<Outcome> TakeTurnAsync(
        Request request,
        ImmutableArray<Access> accesses,
        Func<JournaledState<ProcessState, ProcessRecord>, CancellationToken, Task<Answer<Outcome>>> input,
        CancellationToken cancellationToken)
    {
        var process = await OpenAsync();
        foreach (var access in accesses)
        {
            if (await DeniedAsync(process, request, access) is { } denied)
            {
                return new Outcome.Refused(denied);
            }
        }

        if (work.Repeat(process, request) is { } known)
        {
            return await known.WhenDurableAsync();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, journal.Stopping);
        try
        {
            return RequireNotStopping(await (await TakeTurnAsync(accesses[0].Branch, () => input(process, stop.Token), stop.Token)).WhenDurableAsync());
        }
        catch (OperationCanceledException) when (!journal.Stopping.IsCancellationRequested)
        {
            return new Outcome.Refused(new Refusal(RefusalKind.Cancelled, $"To {accesses[0].What} was cancelled before it was begun."));
        }
        catch (OperationCanceledException)
        {
            throw Stopped();
        }
    }

    private async Task WhenSettledAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, journal.Stopping);
        try
        {
            await exchange.WhenSettledAsync(stop.Token);
        }
        catch (OperationCanceledException) when (journal.Stopping.IsCancellationRequested)
        {
            throw Stopped();
        }
    }

    private async Task<T> TakeTurnAsync<T>(string branch, Func<Task<T>> input, CancellationToken cancellationToken)
    {
        using var turn = await queues.EnterAsync(branch, cancellationToken);
        return await input();
    }

    private Outcome RequireNotStopping(Outcome outcome) =>
        outcome is Outcome.Refused { Refusal.Kind: RefusalKind.Cancelled } && journal.Stopping.IsCancellationRequested ? throw Stopped() : outcome;

    private static FaultException Stopped() => new(FaultKind.Busy, "The silo is stopping; nothing was done. Repeat the operation.");

    /// <summary>The refusal of a caller that has no right to something, once it is recorded; null if it has.</summary>
    private async Task<Refusal?> DeniedAsync(JournaledState<ProcessState, ProcessRecord> process, Request request, Access access)
    {
        if (await authority.HasAsync(request, access.Right, access.Branch))
        {
            return null;
        }

        if (!await authority.KnowsAsync(request))
        {
            throw ProcessOrigin.NoneSuch(address.Id); // No record either: to ask costs a stranger's victim nothing.
        }

        var refusal = new Refusal(RefusalKind.Denied, $"{request.By} may not {access.What}: it needs {access.Needed(address.Pid)}.");
        _ = await work.Decide(process, request, new Command.Deny(access.What, refusal)).WhenDurableAsync();
        return refusal;
    }

    /// <summary>The durable state, for a caller that may read a branch.</summary>
    private async Task<ProcessState> ReadableAsync(SessionToken session, string branch)
    {
        var asked = ProcessRequests.Reading(Require(session), branch);
        var process = await OpenAsync();
        if (await DeniedAsync(process, asked, new Access(Rights.Read, branch, $"read '{branch}'")) is { } denied)
        {
            throw new FaultException(FaultKind.Denied, denied.Message);
        }

        return process.Readable.Identity is not null
            ? process.Readable
            : await process.Decide(state => (new Decision<ProcessState, ProcessRecord>(state, []), state)).WhenDurableAsync();
    }

    private async Task<JournaledState<ProcessState, ProcessRecord>> OpenAsync()
    {
        var process = await journal.OpenAsync(origin.FindAsync);
        if (work.Begin(process))
        {
            process.Advanced += spaces.Advance;
            process.Advanced += state => exchange.Advance(state, journal.Stopping);
            process.Advanced += _ => mappings.Advance(process, journal.Stopping);
            exchange.Advance(process.Durable, journal.Stopping);
            mappings.Advance(process, journal.Stopping);
        }

        if (process.Tentative.State.Identity is null)
        {
            var identity = await origin.IdentityAsync();
            _ = process.Decide(state => (ProcessJournal.DecisionOf(ProcessJournal.Step(state, new Command.Create(identity))), true));
        }

        return process;
    }

    /// <summary>Takes what comes from the kernel, on main's turn.</summary>
    private async Task<Outcome> TakeAsync(Command command)
    {
        var process = await OpenAsync();
        var answer = await TakeTurnAsync(Branch.Main, () => Task.FromResult(work.Decide(process, ProcessJournal.Own, command)), journal.Stopping);
        return await answer.WhenDurableAsync();
    }

    /// <summary>What a request does, and the right that it needs.</summary>
    private readonly record struct Access(string Right, string Branch, string What)
    {
        public string Needed(long pid) => Right == Rights.Exceed ? "'write' on /sys/config, as who may change settings may exceed limits" : $"'{Right}' on /proc/{pid}";
    }
}
