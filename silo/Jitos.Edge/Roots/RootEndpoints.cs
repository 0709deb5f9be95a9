using Jitos.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>The root graph.</summary>
internal static class RootEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}</c>.</summary>
    public static void Map(RouteGroupBuilder universe) =>
        _ = universe.MapGet("/root", ReadAsync).WithName("ReadRoot").WithSummary("An entry of the root graph and all that is in it. It needs the right to read there.");

    private static async Task<Ok<RootDocument>> ReadAsync(Caller caller, CancellationToken stop, string path = "/")
    {
        if (!RootPath.TryParse(path, out var parsed, out var error))
        {
            throw EdgeException.Bad(error);
        }

        return TypedResults.Ok(RootDocument.Of(await caller.Client.ReadAsync(parsed.ToString(), stop).ConfigureAwait(false)));
    }
}
