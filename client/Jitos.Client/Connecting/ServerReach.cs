using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Jitos.Client;

/// <summary>Tries to reach a server for as long as the options say, counted from the first failure.</summary>
internal sealed class ServerReach(
    IOptions<JitosMemberOptions> options,
    TimeProvider time,
    [FromKeyedServices(typeof(ClientConnectionOptions))] MemberConnections members) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long? since;

    /// <exception cref="ServerUnavailableException">The time is up, or the server has another secret, which no time will change.</exception>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (members.LastRefusal is ConnectionRefusal.WrongProof or ConnectionRefusal.NotAMember or ConnectionRefusal.OtherVersion or ConnectionRefusal.OtherPurpose)
        {
            throw new ServerUnavailableException(
                $"What answers at {options.Value.Gateway} is no silo of the cluster '{options.Value.Cluster}' with the same secret: {ConnectionAudit.ReasonOf(members.LastRefusal)}. Give the secret of that cluster, its name, and the port of its gateway.",
                exception);
        }

        since ??= time.GetTimestamp();
        if (time.GetElapsedTime(since.Value) >= options.Value.ConnectTime)
        {
            throw new ServerUnavailableException(
                $"No JITOS server answers at {options.Value.Gateway} (cluster '{options.Value.Cluster}') within {options.Value.ConnectTime.TotalSeconds:0.#} s; {Advice()}.",
                exception);
        }

        await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>What to do. A server that takes connections and gives them up is there, so something else is amiss.</summary>
    private string Advice() => members.LastRefusal is ConnectionRefusal.None
        ? "start one, or correct the gateway"
        : $"the last connection was given up: {ConnectionAudit.ReasonOf(members.LastRefusal)}. See that both ends have the same secret, and both or neither use TLS, with certificates of one authority";
}
