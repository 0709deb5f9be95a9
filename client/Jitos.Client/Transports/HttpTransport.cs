using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>The way of principals: the edge of a server (docs/edge.md).</summary>
/// <param name="universe">The name of the universe.</param>
/// <param name="calls">Makes the requests.</param>
internal sealed class HttpTransport(string universe, HttpCalls calls) : ITransport
{
    public string Universe => universe;

    public ITransport As(SessionToken session) => new HttpTransport(universe, calls.As(CallerSession.Given(session)));

    public IProcessTransport Process(long pid) => new HttpProcessTransport(calls, string.Create(CultureInfo.InvariantCulture, $"processes/{pid}"));

    public async Task<KernelStatus> DescribeAsync(CancellationToken stop) =>
        (await calls.GetAsync<UniverseDocument>(string.Empty, stop).ConfigureAwait(false)).ToStatus();

    public async Task<string> IdentifyAsync(CancellationToken stop) =>
        (await calls.GetAsync<SessionDocument>("session", stop).ConfigureAwait(false)).Principal;

    public Task<ImmutableArray<WireProcessEntry>> ListProcessesAsync(CancellationToken stop) =>
        calls.GetAsync<ImmutableArray<WireProcessEntry>>("processes", stop);

    public async Task<WireProcessEntry?> FindProcessAsync(string nameOrNumber, CancellationToken stop) =>
        (await calls.GetAsync<ImmutableArray<WireProcessEntry>>(new HttpQuery("processes").With("name", nameOrNumber).ToString(), stop).ConfigureAwait(false)).FirstOrDefault();

    public async Task<Receipt> SubmitAsync(OperationId operation, Syscall syscall, CancellationToken stop) =>
        (await calls.PostAsync<ReceiptDocument>(operation, "syscalls", SyscallRequest.Of(syscall), stop).ConfigureAwait(false)).ToReceipt();

    public async Task<ImmutableArray<WireDecision>> ListDecisionsAsync(ulong? after, int count, CancellationToken stop)
    {
        var path = new HttpQuery("syscalls").With("after", after).With<int>("count", count);
        return [.. (await calls.GetAsync<DecisionsDocument>(path.ToString(), stop).ConfigureAwait(false)).Decisions.Select(decision => decision.ToDecision())];
    }

    public Task<SessionToken> OpenSessionAsync(OperationId operation, string principal, CancellationToken stop) =>
        calls.OpenSessionAsync(operation, new SessionRequest(principal), stop);

    public async Task<WireGraph> ReadAsync(string path, CancellationToken stop) =>
        (await calls.GetAsync<SnapshotDocument>(new HttpQuery("root/snapshot").With("path", path).ToString(), stop).ConfigureAwait(false)).ToGraph();
}
