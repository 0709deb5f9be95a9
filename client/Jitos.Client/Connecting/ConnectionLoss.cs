using Orleans.Runtime;

namespace Jitos.Client;

/// <summary>
/// Ends the calls that wait for an answer when the connection to the server breaks: it can't come any more, and Orleans
/// itself would wait until the call's time is up, which for a long run is minutes.
/// </summary>
internal sealed class ConnectionLoss : IOutgoingGrainCallFilter, IClusterConnectionStatusObserver, IDisposable
{
    private CancellationTokenSource lost = new();

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost() => _ = Interlocked.Exchange(ref lost, new CancellationTokenSource()).CancelAsync();

    /// <inheritdoc/>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => lost.Dispose();

    /// <inheritdoc/>
    /// <exception cref="SiloUnavailableException">The connection broke; the call may have been carried out.</exception>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var connection = Volatile.Read(ref lost).Token;
        var call = context.Invoke();
        try
        {
            await call.WaitAsync(connection).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (connection.IsCancellationRequested && !call.IsCompleted)
        {
            throw new SiloUnavailableException("the connection to the server broke");
        }
    }
}
