using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>Regions of the root graph in processes.</summary>
internal static class MappingEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapPost("/mappings", MapAsync).WithName("MapRegion").WithSummary("Maps a region of the root graph on main, or, if it is mapped, advances it.");
        _ = process.MapDelete("/mappings", UnmapAsync).WithName("UnmapRegion").WithSummary("Ends the mapping of a region.");
    }

    private static async Task<Ok<OutcomeDocument>> MapAsync(Caller caller, string process, MappingRequest request, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.MapAsync(caller.Operation(), request.Path, stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> UnmapAsync(Caller caller, string process, string path, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.UnmapAsync(caller.Operation(), path, stop).ConfigureAwait(false)));
    }
}
