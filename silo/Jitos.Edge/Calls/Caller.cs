using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.Options;
using Orleans;

namespace Jitos.Edge;

/// <summary>Who makes a request, in which universe, and under which operation.</summary>
internal sealed class Caller
{
    /// <summary>The claim of the authenticated user that holds the session.</summary>
    public const string SessionClaim = "jitos.session";

    /// <summary>The claim that names who pays for the user's principal: of a process, whoever launched it. Without it the user pays for itself.</summary>
    public const string PayerClaim = "jitos.payer";

    /// <summary>The header that names an operation, in the request and in the response.</summary>
    public const string OperationHeader = "Operation-Id";

    /// <summary>The header of a key, which browsers do not send by themselves, either.</summary>
    private const string KeyHeader = "X-Api-Key";

    /// <summary>The name of the route's part that names the universe.</summary>
    public const string UniversePart = "universe";

    private const string StreamLimit = "streams";

    private readonly IGrainFactory grains;
    private readonly EdgeOptions options;
    private readonly SessionToken session;
    private readonly HttpContext context;

    private Caller(HttpContext context)
    {
        this.context = context;
        grains = context.RequestServices.GetRequiredService<IGrainFactory>();
        options = context.RequestServices.GetRequiredService<IOptions<EdgeOptions>>().Value;
        session = SessionOf(context);
    }

    /// <summary>The universes that are served.</summary>
    public IEnumerable<string> Universes => options.Universes;

    /// <summary>The universe of the route, seen by the caller.</summary>
    /// <exception cref="EdgeException">It is not served.</exception>
    public JitosClient Client => ClientOf(context.GetRouteValue(UniversePart) as string ?? string.Empty);

    /// <summary>A universe, seen by the caller.</summary>
    /// <exception cref="EdgeException">It is not served.</exception>
    public JitosClient ClientOf(string universe) => options.Universes.Contains(universe)
        ? new JitosClient(grains, universe, session)
        : throw new EdgeException(ProblemKind.NotFound, "There is no such universe here; see /v1/universes.");

    /// <summary>The way to the universe of the route.</summary>
    /// <exception cref="EdgeException">It is not served.</exception>
    public ITransport Universe => Client.Transport;

    /// <summary>The way to the process of a name or number.</summary>
    public async Task<IProcessTransport> ProcessAsync(string nameOrNumber) => (await HandleAsync(nameOrNumber).ConfigureAwait(false)).Transport;

    /// <summary>The process of a name or number.</summary>
    public Task<ProcessHandle> HandleAsync(string nameOrNumber) =>
        Client.ProcessOfAsync(Name(nameOrNumber, "process"), context.RequestAborted);

    /// <summary>The session that the request itself carries, and not a cookie that its browser sends along.</summary>
    /// <exception cref="EdgeException">It carries none.</exception>
    public SessionToken OwnSession => context.Request.Headers.Authorization.Count > 0 || context.Request.Headers.ContainsKey(KeyHeader)
        ? session
        : throw EdgeException.Bad("A session is told to whoever sends its key or token as 'Authorization: Bearer' or 'X-Api-Key', and not to a browser that is logged in; give 'principal' to open one for another.");

    /// <summary>The operation of the request's header, or a new one, which the response names.</summary>
    /// <exception cref="EdgeException">The header is no operation.</exception>
    public OperationId Operation()
    {
        var operation = context.Request.Headers[OperationHeader] is { Count: > 0 } given ? Read(given.ToString()) : Operations.Create();
        context.Response.Headers[OperationHeader] = operation.ToString();
        return operation;
    }

    /// <summary>Demands a name that can be one.</summary>
    /// <exception cref="EdgeException">It is empty or too long, or has control characters.</exception>
    public static string Name(string? name, string what) => name is { Length: > 0 and <= EdgeLimits.NameLength } && !name.Any(char.IsControl)
        ? name
        : throw EdgeException.Bad(string.Create(CultureInfo.InvariantCulture, $"The name of the {what} must have 1 to {EdgeLimits.NameLength} characters, and no control characters."));

    /// <summary>Demands a path of the root graph.</summary>
    /// <exception cref="EdgeException">It is none.</exception>
    public static string PathOf(string path) => RootPath.TryParse(path, out var parsed, out var error) ? parsed.ToString() : throw EdgeException.Bad(error);

    /// <summary>Demands a list without null in it.</summary>
    /// <exception cref="EdgeException">There is one.</exception>
    public static IReadOnlyList<T> Items<T>(IReadOnlyList<T>? items, string what)
        where T : class => items is null ? []
            : items.All(item => item is not null) ? items
            : throw EdgeException.Bad($"'{what}' must not have null in it.");

    /// <summary>The path of who pays for the principal that makes the request: as the host's login says, or else as the kernel does.</summary>
    /// <exception cref="JitosException">The kernel gives no answer.</exception>
    private Task<string> PayerAsync() => context.User.FindFirst(PayerClaim)?.Value is { Length: > 0 } payer
        ? Task.FromResult(payer)
        : CallPolicy.ReadAsync(stop => grains.GetGrain<IKernelGrain>(Client.Universe).FindPayerAsync(session, stop), context.RequestAborted);

    /// <summary>To whom the streams of events of the principal are counted, and the most that each may have open, as the root graph says: the principal and, last, whoever pays for it.</summary>
    /// <remarks>Where the kernel gives no answer, the edge's own limit holds for whoever pays; what is asked next says why.</remarks>
    /// <exception cref="JitosException">The kernel does not say, either, who pays.</exception>
    public async Task<ImmutableArray<LimitAccount>> StreamsAsync()
    {
        try
        {
            var allowances = await grains.GetGrain<IKernelGrain>(Client.Universe).OwnAllowancesAsync(session, StreamLimit, context.RequestAborted).ConfigureAwait(false);
            return [.. allowances.Select(allowance => new LimitAccount(allowance.Principal, allowance.Most))];
        }
        catch (Exception e) when (e is FaultException or Orleans.Runtime.OrleansException or TimeoutException)
        {
            return [new LimitAccount(await PayerAsync().ConfigureAwait(false), -1)];
        }
    }

    /// <summary>A name for who pays for a request, without asking anyone: as the host's login says, or else one for the session.</summary>
    public static string PayerOf(HttpContext context) => context.User.FindFirst(PayerClaim)?.Value is { Length: > 0 } payer ? payer
        : context.User.Identity?.Name is { Length: > 0 } name ? name
        : $"session {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SessionOf(context).Secret)).AsSpan(0, 4))}";

    /// <summary>Reads the caller from a request.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(new Caller(context));

    private static SessionToken SessionOf(HttpContext context) => context.User.FindFirst(SessionClaim)?.Value is { Length: > 0 } secret
        ? new SessionToken(secret)
        : throw new EdgeException(ProblemKind.NoSession, "The login has no session; log in again.");

    private static OperationId Read(string text)
    {
        var isId = text.Length == 2 * OperationId.Size && text.All(char.IsAsciiHexDigit) && text.Any(digit => digit != '0');
        return isId
            ? new OperationId(Convert.FromHexString(text))
            : throw EdgeException.Bad($"The header {OperationHeader} must be {2 * OperationId.Size} hexadecimal digits, not all of them 0.");
    }
}
