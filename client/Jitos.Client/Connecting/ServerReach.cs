using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>Tries to reach a server for as long as the options say, counted from the first failure.</summary>
internal sealed class ServerReach(IOptions<JitosClientOptions> options, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long? since;

    /// <exception cref="ServerUnavailableException">The time is up.</exception>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        since ??= time.GetTimestamp();
        if (time.GetElapsedTime(since.Value) >= options.Value.ConnectTime)
        {
            throw new ServerUnavailableException(
                $"No JITOS server answers at {options.Value.Gateway} (cluster '{options.Value.Cluster}') within {options.Value.ConnectTime.TotalSeconds:0.#} s; start one, or correct the gateway.",
                exception);
        }

        await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
