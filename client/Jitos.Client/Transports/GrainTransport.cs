using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>The way of members of the cluster: calls of grains.</summary>
/// <param name="grains">Where the grains are.</param>
/// <param name="universe">The name of the universe.</param>
/// <param name="session">Whose calls they are.</param>
internal sealed class GrainTransport(IGrainFactory grains, string universe, CallerSession session) : ITransport
{
    private readonly IKernelGrain kernel = grains.GetGrain<IKernelGrain>(universe);

    public string Universe => universe;

    /// <summary>Exchanges a key for a session.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public static Task<SessionToken> ExchangeAsync(IGrainFactory grains, string universe, ApiKey key, CancellationToken stop)
    {
        var kernel = grains.GetGrain<IKernelGrain>(universe);
        return CallPolicy.ReadAsync(end => kernel.ExchangeAsync(key, end), stop);
    }

    public ITransport As(SessionToken session) => new GrainTransport(grains, universe, CallerSession.Given(session));

    public IProcessTransport Process(long pid) =>
        new GrainProcessTransport(grains, string.Create(CultureInfo.InvariantCulture, $"{universe}/{pid}"), session);

    public Task<KernelStatus> DescribeAsync(CancellationToken stop) => ReadAsync(kernel.DescribeAsync, stop);

    public Task<string> IdentifyAsync(CancellationToken stop) => ReadAsync(kernel.IdentifyAsync, stop);

    public Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(CancellationToken stop) => ReadAsync(kernel.ListProcessesAsync, stop);

    public Task<WireProcessEntry?> FindProcessAsync(string nameOrNumber, CancellationToken stop) =>
        ReadAsync((caller, end) => kernel.FindKnownProcessAsync(caller, nameOrNumber, end), stop);

    public async Task<Receipt> SubmitAsync(OperationId operation, Syscall syscall, CancellationToken stop)
    {
        var bytes = syscall.ToBytes();
        return Receipt.FromBytes(await CallPolicy.CallAsync(
            operation,
            end => session.CallAsync((caller, over) => kernel.SubmitAsync(caller, WireOperation.Of(operation), bytes, over), end),
            stop).ConfigureAwait(false));
    }

    public Task<ImmutableArray<WireDecision>> ListDecisionsAsync(ulong? after, int count, CancellationToken stop) =>
        ReadAsync((caller, end) => kernel.ListDecisionsAsync(caller, after, count, end), stop);

    public Task<SessionToken> OpenSessionAsync(OperationId operation, string principal, CancellationToken stop) => CallPolicy.CallAsync(
        operation,
        end => session.CallAsync((caller, over) => kernel.OpenSessionAsync(caller, WireOperation.Of(operation), principal, over), end),
        stop);

    public Task<WireGraph> ReadAsync(string path, CancellationToken stop)
    {
        // A read that is refused is on record, under an operation.
        var operation = WireOperation.Of(Operations.Create());
        return ReadAsync((caller, end) => kernel.ReadAsync(caller, operation, path, end), stop);
    }

    private Task<T> ReadAsync<T>(Func<SessionToken, CancellationToken, Task<T>> call, CancellationToken stop) =>
        CallPolicy.ReadAsync(end => session.CallAsync(call, end), stop);
}
