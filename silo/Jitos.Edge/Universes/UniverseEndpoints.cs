using Jitos.Client;
using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>Universes.</summary>
internal static class UniverseEndpoints
{
    /// <summary>Maps them below <c>/v1/universes</c>.</summary>
    public static void Map(RouteGroupBuilder universes)
    {
        _ = universes.MapGet("/", ListAsync).WithName("ListUniverses").WithSummary("The universes that the caller's session is for.");
        _ = universes.MapGet($"/{{{Caller.UniversePart}}}", DescribeAsync).WithName("DescribeUniverse").WithSummary("How a universe stands, as far as it is durable.");
        _ = universes.MapGet($"/{{{Caller.UniversePart}}}/session", IdentifyAsync).WithName("Identify").WithSummary("Whom the caller's session is for.");
        _ = universes.MapPost($"/{{{Caller.UniversePart}}}/sessions", OpenSessionAsync).WithMetadata(SessionEndpoint.Mark).WithName("OpenSession").WithSummary("Exchanges the key that the request carries for a session, or opens a session for another principal.");
    }

    private static async Task<Ok<List<UniverseDocument>>> ListAsync(Caller caller, CancellationToken stop)
    {
        var found = new List<UniverseDocument>();
        foreach (var universe in caller.Universes)
        {
            if (await FindAsync(caller.ClientOf(universe), stop).ConfigureAwait(false) is { } document)
            {
                found.Add(document);
            }
        }

        return found.Count > 0 ? TypedResults.Ok(found) : throw new EdgeException(ProblemKind.NoSession, "The session is not genuine, or for no universe here; log in again.");
    }

    private static async Task<UniverseDocument?> FindAsync(JitosClient client, CancellationToken stop)
    {
        try
        {
            return UniverseDocument.Of(await client.DescribeAsync(stop).ConfigureAwait(false));
        }
        catch (NoSessionException)
        {
            return null;
        }
    }

    private static async Task<Ok<UniverseDocument>> DescribeAsync(Caller caller, CancellationToken stop) =>
        TypedResults.Ok(UniverseDocument.Of(await caller.Client.DescribeAsync(stop).ConfigureAwait(false)));

    private static async Task<Ok<OpenedSessionDocument>> OpenSessionAsync(Caller caller, SessionRequest request, CancellationToken stop)
    {
        if (request.Principal is not { } principal)
        {
            // That there is such a session in this universe, the kernel says.
            _ = await caller.Client.IdentifyAsync(stop).ConfigureAwait(false);
            return TypedResults.Ok(new OpenedSessionDocument(caller.OwnSession.Secret));
        }

        var session = await caller.Universe.OpenSessionAsync(caller.Operation(), principal, stop).ConfigureAwait(false);
        return TypedResults.Ok(new OpenedSessionDocument(session.Secret));
    }

    private static async Task<Ok<SessionDocument>> IdentifyAsync(Caller caller, CancellationToken stop) =>
        TypedResults.Ok(new SessionDocument(await caller.Client.IdentifyAsync(stop).ConfigureAwait(false)));
}
