using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Jitos.Contracts;

/// <summary>
/// The middleware of Orleans connections that lets members alone through: both ends prove the cluster's secret, inside TLS
/// where that is set, before one byte of an Orleans message is read (decision 14).
/// </summary>
internal sealed class MemberConnections(ClusterSecret secret, MemberCertificates? certificates, ClusterOptions cluster, ILogger<ConnectionAudit> logger, TimeProvider time) : IDisposable
{
    private readonly ProvingConnections proving = new(time, ConnectionLimits.Proving);
    private readonly ConnectionAudit audit = new(logger, time);

    /// <summary>Why the last connection that this process opened was given up; <see cref="ConnectionRefusal.None"/> if it was not.</summary>
    public ConnectionRefusal LastRefusal { get; private set; }

    /// <summary>Makes it with the services of a silo or client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="secret">The cluster's secret.</param>
    /// <param name="tls">The certificates for TLS; null for none.</param>
    /// <exception cref="MemberTlsException">The certificates can't be used.</exception>
    public static MemberConnections Create(IServiceProvider services, ClusterSecret secret, MemberTls? tls) => new(
        secret,
        tls is null ? null : MemberCertificates.Read(tls, TimeProvider.System),
        services.GetRequiredService<IOptions<ClusterOptions>>().Value,
        services.GetService<ILogger<ConnectionAudit>>() ?? NullLogger<ConnectionAudit>.Instance,
        services.GetService<TimeProvider>() ?? TimeProvider.System);

    /// <inheritdoc/>
    public void Dispose() => audit.Dispose();

    /// <summary>Guards the connections that come to a port.</summary>
    public void Guard(IConnectionBuilder connections, ConnectionPurpose purpose)
    {
        connections.Use(next => connection => AdmitAsync(connection, purpose, next));
        certificates?.Serve(connections);
        connections.Use(next => connection => DemandAsync(connection, purpose, next));
    }

    /// <summary>Proves the connections that this process opens.</summary>
    public void Prove(IConnectionBuilder connections, ConnectionPurpose purpose)
    {
        connections.Use(next => connection => OpenAsync(connection, next));
        certificates?.Connect(connections);
        connections.Use(next => connection => ShowAsync(connection, purpose, next));
    }

    /// <summary>
    /// Watches a connection that this process opened until its proof begins. What does not get as far has failed in TLS, which
    /// calls nothing further then and says nothing: the caller would take it for a server that does not answer.
    /// </summary>
    /// <exception cref="ConnectionRefusedException">The other end has not proved itself.</exception>
    private async Task OpenAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var opened = new Opened();
        connection.Features.Set(opened);
        await next(connection).ConfigureAwait(false);
        if (!opened.IsProving)
        {
            LastRefusal = ConnectionRefusal.NoCertificate;
            connection.Abort();
            throw new ConnectionRefusedException(LastRefusal);
        }
    }

    /// <summary>
    /// Watches a connection until it has proved itself. What does not get as far as the proof has failed in TLS, which calls
    /// nothing further then.
    /// </summary>
    private async Task AdmitAsync(ConnectionContext connection, ConnectionPurpose purpose, ConnectionDelegate next)
    {
        using var ticket = proving.Enter(connection);
        var progress = new Progress(ticket);
        connection.Features.Set(progress);
        await next(connection).ConfigureAwait(false);
        if (!progress.HasBegun)
        {
            Refuse(connection, purpose, ticket.Refusal is ConnectionRefusal.None ? ConnectionRefusal.NoCertificate : ticket.Refusal);
        }
    }

    private async Task DemandAsync(ConnectionContext connection, ConnectionPurpose purpose, ConnectionDelegate next)
    {
        var progress = connection.Features.Get<Progress>()!;
        progress.HasBegun = true;
        var refusal = await RespondAsync(connection, purpose).ConfigureAwait(false);
        if (refusal == ConnectionRefusal.None && progress.Ticket.TryFinish())
        {
            await next(connection).ConfigureAwait(false);
        }
        else
        {
            Refuse(connection, purpose, progress.Ticket.Refusal is ConnectionRefusal.None ? refusal : progress.Ticket.Refusal);
        }
    }

    private async Task<ConnectionRefusal> RespondAsync(ConnectionContext connection, ConnectionPurpose purpose)
    {
        try
        {
            return await new ProofExchange(connection.Transport, ProofFor(purpose)).RespondAsync(connection.ConnectionClosed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The connection broke, or was closed because its time was up: the ticket knows.
            return ConnectionRefusal.Closed;
        }
    }

    /// <exception cref="ConnectionRefusedException">The other end has not proved itself.</exception>
    private async Task ShowAsync(ConnectionContext connection, ConnectionPurpose purpose, ConnectionDelegate next)
    {
        connection.Features.Get<Opened>()!.IsProving = true;
        using (var timeUp = new CancellationTokenSource(ConnectionLimits.ProofTime, time))
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, connection.ConnectionClosed))
        {
            var refusal = await InitiateAsync(connection, purpose, stop.Token).ConfigureAwait(false);
            LastRefusal = timeUp.IsCancellationRequested ? ConnectionRefusal.TooSlow : refusal;
            if (LastRefusal != ConnectionRefusal.None)
            {
                connection.Abort();
                throw new ConnectionRefusedException(LastRefusal);
            }
        }

        await next(connection).ConfigureAwait(false);
    }

    private async Task<ConnectionRefusal> InitiateAsync(ConnectionContext connection, ConnectionPurpose purpose, CancellationToken stop)
    {
        try
        {
            return await new ProofExchange(connection.Transport, ProofFor(purpose)).InitiateAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            return ConnectionRefusal.Closed;
        }
    }

    private void Refuse(ConnectionContext connection, ConnectionPurpose purpose, ConnectionRefusal refusal)
    {
        audit.Refused(connection.RemoteEndPoint, purpose, refusal);
        connection.Abort(new ConnectionAbortedException(ConnectionAudit.ReasonOf(refusal)));
    }

    private ConnectionProof ProofFor(ConnectionPurpose purpose) => new(secret, purpose, cluster.ServiceId, cluster.ClusterId);

    /// <summary>How far a connection has come that this process opened.</summary>
    private sealed class Opened
    {
        /// <summary>Whether it has got through TLS, where that is set.</summary>
        public bool IsProving { get; set; }
    }

    /// <summary>How far a connection has come that came to a port.</summary>
    private sealed class Progress(ProvingConnections.Ticket ticket)
    {
        /// <summary>Its ticket.</summary>
        public ProvingConnections.Ticket Ticket => ticket;

        /// <summary>Whether it has got through TLS.</summary>
        public bool HasBegun { get; set; }
    }
}
