using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The kernel of a universe: recovers it, lets <see cref="KernelMachine"/> decide, and answers when that is durable.</summary>
[GrainType("jitos.kernel")]
internal sealed class KernelGrain(
    IGrainContext context,
    IJournalStore store,
    Snapshots snapshots,
    ActiveJournals active,
    ISessions sessions,
    ILogger<KernelGrain> logger)
    : IGrainBase, IKernelGrain, IDisposable
{
    private readonly GrainJournal<KernelState, KernelRecord> journal = new(context, store, snapshots, active, id => new KernelJournal(id), logger);

    public IGrainContext GrainContext => context;

    private string Universe => context.GrainId.Key.ToString()!;

    private string Require(SessionToken session) => sessions.Require(session, Universe);

    public async Task<byte[]> SubmitAsync(SessionToken session, WireOperation operation, byte[] syscall, CancellationToken cancellationToken = default)
    {
        var principal = Require(session);
        var id = CallChecks.Require(operation);
        var call = CallChecks.ReadSyscall(syscall);
        var kernel = await BootedAsync();
        var receipt = await kernel.Decide(state => Decided(KernelMachine.Step(state, principal[(principal.LastIndexOf('/') + 1)..], id, call))).WhenDurableAsync();
        return receipt!.ToBytes();
    }

    public async Task<KernelStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(session);
        var root = state.Root;
        return new KernelStatus(state.Universe, state.Tick, root.Checksum.ToString(), root.StateDigest().ToString(), root.NodeCount, root.EdgeCount);
    }

    public async Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(SessionToken session, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(session);
        return [.. state.Processes().Select(ToWire)];
    }

    public async Task<WireProcessEntry?> FindProcessAsync(SiloSecret secret, long pid, CancellationToken cancellationToken = default)
    {
        sessions.Require(secret);
        var kernel = await OpenAsync();
        return kernel.Readable.FindProcess(pid) is { } entry ? ToWire(entry) : null;
    }

    public async Task<SessionToken> OpenSessionAsync(SessionToken session, WireOperation operation, string principal, CancellationToken cancellationToken = default)
    {
        _ = Require(session);
        _ = await BootedAsync();
        return sessions.Open(Universe, principal);
    }

    public Task<WireGraph> ReadAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default) => throw CallChecks.Bad("not built");

    public async Task<byte[]> SubmitRequestAsync(SiloSecret secret, long pid, RequestCall request)
    {
        sessions.Require(secret);
        var kernel = await BootedAsync();
        throw CallChecks.Bad("not built" + kernel.Durable.Tick + pid + request);
    }

    public Task<ImmutableArray<WireRight>> RightsAsync(SiloSecret secret, string principal, long pid) =>
        Task.FromResult<ImmutableArray<WireRight>>(principal == "/usr/operator" ? [new("read", ""), new("call", ""), new("create", ""), new("write", ""), new("delete", "")] : []);

    public Task<ImmutableArray<WireMessage>> MessagesAsync(SiloSecret secret, long pid, ulong after) => Task.FromResult<ImmutableArray<WireMessage>>([]);

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => journal.CloseAsync();

    public void Dispose() => journal.Dispose();

    private async Task<KernelState> ReadAsync(SessionToken session)
    {
        _ = Require(session);
        var kernel = await BootedAsync();
        return kernel.Readable.Tick > 0 ? kernel.Readable : await kernel.Decide(state => (Same(state), state)).WhenDurableAsync();
    }

    /// <summary>The kernel with its first tick at least decided.</summary>
    private async Task<JournaledState<KernelState, KernelRecord>> BootedAsync()
    {
        var kernel = await OpenAsync();
        if (kernel.Tentative.State.Tick == 0)
        {
            _ = kernel.Decide(state => Decided(KernelMachine.Boot(state, Universe)));
        }

        return kernel;
    }

    private Task<JournaledState<KernelState, KernelRecord>> OpenAsync() => journal.OpenAsync(() => Task.FromResult(CallChecks.KernelOf(context.GrainId)));

    private static (Decision<KernelState, KernelRecord> Decision, Receipt? Receipt) Decided(KernelTransition transition) =>
        (new(transition.Next, transition.Append), transition.Receipt);

    private static Decision<KernelState, KernelRecord> Same(KernelState state) => new(state, []);

    private static WireProcessEntry ToWire(ProcessEntry entry) => new(entry.Pid, entry.Name, entry.State, entry.By);
}
