using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>The kernel of a universe: recovers it, lets <see cref="KernelMachine"/> decide, and answers when that is durable.</summary>
[GrainType("jitos.kernel")]
internal sealed partial class KernelGrain : IGrainBase, IKernelGrain, IOpenable, IDisposable
{
    private const string SendCall = "send";

    private readonly IGrainContext context;
    private readonly IJournalStore store;
    private readonly ISessions sessions;
    private readonly ExchangeRate exchanges;
    private readonly TimeProvider time;
    private readonly IList<string> universes;
    private readonly UptimeClock clock;
    private readonly ILogger<KernelGrain> logger;
    private readonly GrainJournal<KernelState, KernelRecord> journal;
    private readonly LetterNotices notices;
    private readonly RegionReadings regions = new();
    private JournaledState<KernelState, KernelRecord>? begun;

    public KernelGrain(
        IGrainContext context,
        IJournalStore store,
        Snapshots snapshots,
        ActiveJournals active,
        ISessions sessions,
        ExchangeRate exchanges,
        IGrainFactory grains,
        IOptions<JitosOptions> options,
        TimeProvider time,
        ILogger<KernelGrain> logger)
    {
        (this.context, this.store, this.sessions, this.exchanges, this.time, this.logger) = (context, store, sessions, exchanges, time, logger);
        clock = new UptimeClock(time);
        journal = new(context, store, snapshots, active, id => new KernelJournal(id), logger);
        tallies = new RefusalTallies(time, SummariseAsync, journal.Stopping);
        universes = options.Value.Universes;
        notices = new(pid => grains.GetGrain<IProcessGrain>($"{Universe}/{pid}").NotifyAsync(options.Value.SiloSecret), time, logger);
    }

    public IGrainContext GrainContext => context;

    public bool HasState => journal.HasState;

    private string Universe => context.GrainId.Key.ToString()!;

    private Subject Require(SessionToken session) => sessions.Require(session, Universe);

    public async Task<byte[]> SubmitAsync(SessionToken session, WireOperation operation, byte[] syscall, CancellationToken cancellationToken = default)
    {
        var caller = Require(session);
        var id = CallChecks.Require(operation);
        var call = CallChecks.ReadSyscall(syscall);
        var kernel = await BootedAsync();
        var by = By(Genuine(kernel.Tentative.State, caller), caller, id);
        var receipt = await kernel.Decide(state => Noted(by, KernelMachine.Step(state, by, call))).WhenDurableAsync();
        if (receipt!.IsAccepted && call.Name == SendCall)
        {
            Notify(receipt);
        }

        return receipt.ToBytes();
    }

    public async Task<KernelStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var state = await SettledAsync(Require(session));
        var root = state.Root;
        var digest = await Task.Run(root.StateDigest, cancellationToken);
        return new KernelStatus(state.Universe, state.Tick, root.Checksum.ToString(), digest.ToString(), root.NodeCount, root.EdgeCount);
    }

    public async Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var caller = Require(session);
        return [.. KernelQueries.Processes(await SettledAsync(caller), caller.Path).Select(ToWire)];
    }

    public async Task<WireProcessEntry?> FindKnownProcessAsync(SessionToken session, string nameOrNumber, CancellationToken cancellationToken = default)
    {
        var (caller, name) = (Require(session), CallChecks.Require(nameOrNumber, CallLimits.NameLength, "process"));
        return KernelQueries.FindProcess(await SettledAsync(caller), caller.Path, name) is { } entry ? ToWire(entry) : null;
    }

    public async Task<WireProcessEntry?> FindProcessAsync(SiloSecret secret, long pid, CancellationToken cancellationToken = default)
    {
        sessions.Require(secret);
        var kernel = await OpenAsync();
        return kernel.Readable.FindProcess(pid) is { } entry ? ToWire(entry) : null;
    }

    public async Task<SessionToken> OpenSessionAsync(SessionToken session, WireOperation operation, string principal, CancellationToken cancellationToken = default)
    {
        var path = CallChecks.Require(principal, CallLimits.PathLength, "principal");
        var state = await PermittedAsync(Require(session), operation, Right.Grant, path, "act for");
        return KernelQueries.SubjectAt(state, path) is { } subject
            ? sessions.Open(Universe, subject, KernelQueries.PayerOf(state, path))
            : throw new FaultException(FaultKind.NotFound, $"'{path}' is no principal and no running process; only those have sessions.");
    }

    public async Task<SessionToken> ExchangeAsync(ApiKey key, CancellationToken cancellationToken = default)
    {
        if (!key.IsWellFormed || !await ExistsAsync(cancellationToken))
        {
            throw exchanges.Refuse();
        }

        var state = await SettledAsync();
        if (KernelQueries.SubjectAt(state, KernelQueries.HolderOfKey(state, key.Fingerprint)) is not { } holder)
        {
            throw exchanges.Refuse();
        }

        var payer = KernelQueries.PayerOf(state, holder.Path);
        exchanges.Admit(payer);
        return sessions.Open(Universe, holder, payer);
    }

    public async Task<string> IdentifyAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var caller = Require(session);
        return KernelQueries.SubjectAt(await SettledAsync(caller), caller.Path) is { } subject ? subject.Path : throw ISessions.NotGenuine();
    }

    public async Task<string> FindPayerAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var caller = Require(session);
        return KernelQueries.PayerOf(await SettledAsync(caller), caller.Path);
    }

    public async Task<WireGraph> ReadAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default)
    {
        var checkedPath = CallChecks.Require(path, CallLimits.PathLength, "path");
        var state = await PermittedAsync(Require(session), operation, Right.Read, checkedPath, "read");
        return await Task.Run(() => new RegionReading(state, checkedPath).ToWire(), cancellationToken);
    }

    public async Task<ImmutableArray<WireDecision>> ListDecisionsAsync(SessionToken session, ulong? after, int count, CancellationToken cancellationToken = default)
    {
        var caller = Require(session);
        if (count is < 1 or > CallLimits.Decisions)
        {
            throw CallChecks.Bad($"Ask for 1 to {CallLimits.Decisions} decisions.");
        }

        var state = await SettledAsync(caller);
        return [.. KernelQueries.Decisions(state, caller.Path, after, count).Select(ToWire)];
    }

    public async Task<byte[]> SubmitRequestAsync(SiloSecret secret, long pid, RequestCall request)
    {
        sessions.Require(secret);
        var (path, arguments) = (string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"), NamedArguments.Read(request.Arguments));
        var kernel = await BootedAsync();
        var by = By(kernel.Tentative.State, new Subject(path, ElementId.None), OperationOf(path, request.Node)) with { Order = request.Commit };
        var receipt = await kernel.Decide(state => Noted(by, KernelMachine.Step(state, by, NamedArguments.Bind(state, request.Call, arguments)))).WhenDurableAsync();
        if (receipt!.IsAccepted && request.Call == SendCall)
        {
            Notify(receipt);
        }

        return receipt.ToBytes();
    }

    public async Task<WireStanding> StandingAsync(SiloSecret secret, string principal, ulong entry, long pid)
    {
        sessions.Require(secret);
        var state = await SettledAsync(new Subject(principal, new ElementId(entry)));
        var rights = KernelQueries.ProcessRights(state, principal, pid).Select(held => new WireRight(held.Right, held.Prefix));
        return new WireStanding(
            KernelQueries.MayChangeLimits(state, principal) ? [.. rights, new WireRight(Rights.Exceed, string.Empty)] : [.. rights],
            KernelQueries.PayerOf(state, principal),
            AllowancesOf(state, principal, "branches"),
            AllowancesOf(state, principal, "streams"),
            AllowancesOf(state, principal, "refusals"));
    }

    public async Task<long> LimitAsync(SiloSecret secret, string principal, string limit)
    {
        sessions.Require(secret);
        return KernelQueries.LimitOf(await SettledAsync(), principal, limit);
    }

    public async Task<ImmutableArray<WireAllowance>> OwnAllowancesAsync(SessionToken session, string limit, CancellationToken cancellationToken = default)
    {
        var (caller, name) = (Require(session), CallChecks.Require(limit, CallLimits.NameLength, "limit"));
        try
        {
            return AllowancesOf(await SettledAsync(caller), caller.Path, name);
        }
        catch (KeyNotFoundException)
        {
            throw CallChecks.Bad($"There is no limit '{name}'; /sys/policy/limits has those that there are.");
        }
    }

    public async Task<ImmutableArray<WireMessage>> MessagesAsync(SiloSecret secret, long pid, ulong after)
    {
        sessions.Require(secret);
        var kernel = await BootedAsync();
        _ = await kernel.Decide(state => Decided(KernelMachine.Collect(state, pid, after))).WhenDurableAsync();
        var state = kernel.Readable;
        return [.. KernelQueries.Letters(state, pid, after).Take(CallLimits.Messages).Select(letter => new WireMessage(letter.Number, letter.Port, letter.From, letter.Body, state.Tick))];
    }

    public async Task<WireRegion?> ReadRegionAsync(SiloSecret secret, long pid, string path, ulong seen)
    {
        sessions.Require(secret);
        var state = await SettledAsync();
        return KernelQueries.MayRead(state, pid, path) ? await regions.ReadAsync(state, path, seen, journal.Stopping) : null;
    }

    public async Task<WireSending?> FindSendingAsync(SiloSecret secret, long pid, ulong message)
    {
        sessions.Require(secret);
        _ = await SettledAsync();
        var letter = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/letter {message}");
        var sent = await StoredKernel.FindDecisionAsync(store, CallChecks.KernelOf(context.GrainId), decision => decision.Receipt.Created.Contains(letter), journal.Stopping);
        return sent is null ? null : new WireSending(message, sent.By.Principal, sent.Receipt.Tick);
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await tallies.SummariseAsync();
        await journal.CloseAsync();
    }

    public void Dispose() => journal.Dispose();

    private async Task<KernelState> SettledAsync()
    {
        var kernel = await BootedAsync();
        return kernel.Readable.Tick > 0 ? kernel.Readable : await kernel.Decide(state => (Same(state), state)).WhenDurableAsync();
    }

    /// <summary>The durable state, for a caller whose path still leads to what its session was opened for.</summary>
    /// <exception cref="FaultException">It leads elsewhere.</exception>
    private async Task<KernelState> SettledAsync(Subject caller) => Genuine(await SettledAsync(), caller);

    /// <summary>A state in which the path of a caller leads to what its session was opened for. What is asked with another session is on no record: it would be on that of whoever is there now.</summary>
    /// <exception cref="FaultException">It leads elsewhere.</exception>
    private static KernelState Genuine(KernelState state, Subject caller) => KernelQueries.IsStill(state, caller) ? state : throw ISessions.NotGenuine();

    /// <summary>The durable state in which a caller has a right.</summary>
    /// <exception cref="FaultException">It has not; the refusal is recorded.</exception>
    private async Task<KernelState> PermittedAsync(Subject caller, WireOperation operation, Right right, string path, string what)
    {
        var (id, kernel) = (CallChecks.Require(operation), await BootedAsync());
        var by = By(Genuine(kernel.Tentative.State, caller), caller, id);
        var (refused, state) = await kernel.Decide(state =>
        {
            var transition = KernelMachine.Permit(state, by, right, path, what);
            return (Noted(by, transition).Decision, (transition.Receipt, transition.Next));
        }).WhenDurableAsync();
        return refused is null ? state : throw new FaultException(FaultKind.Denied, refused.Message);
    }

    /// <summary>Tells the processes that letters were sent to; they also ask by themselves when they start.</summary>
    private void Notify(Receipt sent)
    {
        foreach (var process in sent.Created.Select(path => path.Split('/')[2]))
        {
            notices.Tell(long.Parse(process, CultureInfo.InvariantCulture), journal.Stopping);
        }
    }

    /// <summary>The operation of a request: its process and node name it for ever.</summary>
    private OperationId OperationOf(string path, ulong node) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Universe}{path}#{node}"))).AsSpan(0, OperationId.Size));

    /// <summary>The kernel with its first tick at least decided. Who was to be told of letters when it ended may not have heard it.</summary>
    private async Task<JournaledState<KernelState, KernelRecord>> BootedAsync()
    {
        var kernel = await OpenAsync();
        if (!ReferenceEquals(begun, kernel))
        {
            begun = kernel;
            clock.Resume(kernel.Durable.Uptime);
            foreach (var pid in KernelQueries.Awaited(kernel.Durable))
            {
                notices.Tell(pid, journal.Stopping);
            }
        }

        if (kernel.Tentative.State.Tick == 0)
        {
            _ = kernel.Decide(state => Decided(KernelMachine.Boot(state, Universe)));
        }

        return kernel;
    }

    /// <summary>Whether the universe has begun: a stranger must not begin one.</summary>
    private async Task<bool> ExistsAsync(CancellationToken stop) =>
        journal.IsOpen || (universes.Contains(Universe) && (await store.ListAsync(stop)).Contains(CallChecks.KernelOf(context.GrainId)));

    private Task<JournaledState<KernelState, KernelRecord>> OpenAsync() => journal.OpenAsync(() => Task.FromResult(CallChecks.KernelOf(context.GrainId, universes)));

    private static (Decision<KernelState, KernelRecord> Decision, Receipt? Receipt) Decided(KernelTransition transition) =>
        (new(transition.Next, transition.Append), transition.Receipt);

    private static Decision<KernelState, KernelRecord> Same(KernelState state) => new(state, []);

    private static WireDecision ToWire(LoggedDecision decision) =>
        new(decision.Number, decision.By, decision.Second, decision.Call, decision.Text, decision.Receipt.ToBytes(), decision.Detail);

    private static WireProcessEntry ToWire(ProcessEntry entry) => new(entry.Pid, entry.Name, entry.State, entry.By);

    private static ImmutableArray<WireAllowance> AllowancesOf(KernelState state, string principal, string limit) =>
        [.. KernelQueries.AccountsOf(state, principal, limit).Select(account => new WireAllowance(account.Principal, account.Most))];
}
