using System.Collections.Concurrent;
using System.Reflection;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// Demands a genuine session, or the silos' secret, of every call of a <c>jitos.*</c> interface. Which interface it is
/// follows from the request itself, not from what the message says of it. A key passes: what takes one looks it up itself.
/// </summary>
internal sealed class SessionFilter(ISessions sessions, PrincipalCalls calls, StrangerAudit strangers) : IIncomingGrainCallFilter
{
    private static readonly ConcurrentDictionary<Type, bool> Guarded = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (!Guarded.GetOrAdd(context.Request.GetInterfaceType(), IsGuarded))
        {
            return context.Invoke();
        }

        return (context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null) switch
        {
            SessionToken token when sessions.TryFind(token, out var session) => CountedAsync(context, session),
            SiloSecret secret when sessions.IsSilo(secret) => context.Invoke(),
            ApiKey => context.Invoke(),
            _ => throw Refused(context),
        };
    }

    private FaultException Refused(IIncomingGrainCallContext context)
    {
        strangers.Refused($"{context.Request.GetInterfaceName()}.{context.Request.GetMethodName()}");
        return ISessions.NotGenuine();
    }

    private async Task CountedAsync(IIncomingGrainCallContext context, Session session)
    {
        using var call = calls.Enter(session);
        await context.Invoke();
    }

    private static bool IsGuarded(Type type) =>
        type.Assembly == typeof(IKernelGrain).Assembly
        || type.GetCustomAttribute<AliasAttribute>() is { Alias: var alias } && alias.StartsWith("jitos.", StringComparison.Ordinal);
}
