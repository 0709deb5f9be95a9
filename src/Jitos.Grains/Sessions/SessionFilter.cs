using System.Collections.Concurrent;
using System.Reflection;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// Demands a genuine session, or the silos' secret, of every call of a <c>jitos.*</c> interface. Which interface it is
/// follows from the request itself, not from what the message says of it. A key passes: what takes one looks it up itself.
/// </summary>
internal sealed class SessionFilter(ISessions sessions) : IIncomingGrainCallFilter
{
    private static readonly ConcurrentDictionary<Type, bool> Guarded = new();

    public Task Invoke(IIncomingGrainCallContext context) =>
        !Guarded.GetOrAdd(context.Request.GetInterfaceType(), IsGuarded) || IsGenuine(context)
            ? context.Invoke()
            : throw ISessions.NotGenuine();

    private bool IsGenuine(IIncomingGrainCallContext context) => context.Request.GetArgumentCount() > 0 && context.Request.GetArgument(0) switch
    {
        SessionToken session => sessions.TryFind(session, out _),
        SiloSecret secret => sessions.IsSilo(secret),
        ApiKey => true,
        _ => false,
    };

    private static bool IsGuarded(Type type) =>
        type.Assembly == typeof(IKernelGrain).Assembly
        || type.GetCustomAttribute<AliasAttribute>() is { Alias: var alias } && alias.StartsWith("jitos.", StringComparison.Ordinal);
}
