using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>The connections of a client to a server's edge, and the client itself.</summary>
/// <remarks>Disposing closes them. What was asked before is done nevertheless.</remarks>
internal sealed class HttpConnection : IDisposable
{
    private const string HealthPath = "/health/live";

    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(5);

    /// <summary>The pause between two attempts to reach a server that is not there yet.</summary>
    private static readonly TimeSpan PauseTime = TimeSpan.FromMilliseconds(200);

    /// <summary>Until a connection is made anew, so that a name that leads elsewhere by now is followed.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>How long a silent connection is waited for before it is asked whether it is still there, and then for the answer.</summary>
    private static readonly TimeSpan KeepAliveTime = TimeSpan.FromSeconds(15);

    private readonly HttpClient http;
    private readonly HttpCalls calls;
    private readonly ServerPulse pulse;
    private readonly TimeProvider time;
    private readonly JitosClientOptions options;

    /// <summary>Makes a client; nothing is asked of the server yet.</summary>
    /// <param name="options">The options, which are valid.</param>
    /// <param name="time">Says how old sessions are, and when to give up.</param>
    public HttpConnection(IOptions<JitosClientOptions> options, TimeProvider time)
    {
        (this.options, this.time) = (options.Value, time);
        http = new HttpClient(HandlerOf(this.options))
        {
            // Each call has a limit of its own.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        var universe = new Uri(this.options.Endpoint!, $"/v1/universes/{Uri.EscapeDataString(this.options.Universe)}/");
        pulse = new ServerPulse(BeatAsync, time);
        var session = this.options.Key is { Length: > 0 } key
            ? CallerSession.OfKey(stop => HttpCalls.ExchangeAsync(http, universe, new ApiKey(key), pulse, stop), time)
            : CallerSession.Given(new SessionToken(this.options.Session ?? string.Empty));
        calls = new HttpCalls(http, universe, session, pulse);
        Client = new JitosClient(new HttpTransport(this.options.Universe, calls));
    }

    /// <summary>The client.</summary>
    public JitosClient Client { get; }

    /// <summary>Waits until the server answers, for as long as the options say.</summary>
    /// <exception cref="ServerUnavailableException">It does not.</exception>
    /// <exception cref="NoSessionException">It does not know the session or key.</exception>
    public async Task ReachAsync(CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await calls.ProbeAsync(stop).ConfigureAwait(false);
                return;
            }
            catch (ServerUnavailableException e) when (e.InnerException is NoAnswerException)
            {
                // A server that is there may take its time.
                if (time.GetElapsedTime(start) >= options.ConnectTime)
                {
                    throw new ServerUnavailableException($"No JITOS server answers at {options.Endpoint!.GetLeftPart(UriPartial.Authority)} within {options.ConnectTime.TotalSeconds:0.#} s; start one, or correct the address. {e.Message}", e);
                }

                await Task.Delay(PauseTime, time, stop).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        pulse.Dispose();
    }

    /// <summary>Asks for any answer at all; that the page is not there is one, too. A proxy answers for a server that is gone with 502 or the like.</summary>
    private async Task BeatAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Endpoint!, HealthPath)) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException("No server.");
        }
    }

    private static SocketsHttpHandler HandlerOf(JitosClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = !options.Endpoint!.IsLoopback,
            UseCookies = false,
            ConnectTimeout = AttemptTime,
            PooledConnectionLifetime = ConnectionLife,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = KeepAliveTime,
            KeepAlivePingTimeout = KeepAliveTime,
            ConnectCallback = ConnectAsync,
        };
        if (options.TrustedAuthorities is { Count: > 0 } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return handler;
    }

    /// <summary>Connects by a socket that finds out when the other machine is gone: without HTTP/2, nothing else would.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)KeepAliveTime.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)AttemptTime.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(context.DnsEndPoint, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
