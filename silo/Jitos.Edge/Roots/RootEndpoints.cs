using Jitos.Client;
using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>The root graph.</summary>
internal static class RootEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}</c>.</summary>
    public static void Map(RouteGroupBuilder universe)
    {
        _ = universe.MapGet("/root", ReadAsync).WithName("ReadRoot").WithSummary("An entry of the root graph and all that is in it. It needs the right to read there.").WithMetadata(LargeEndpoint.Mark);
        _ = universe.MapGet("/root/snapshot", ReadSnapshotAsync).WithName("ReadRootSnapshot").WithSummary("The same as canonical bytes.").WithMetadata(LargeEndpoint.Mark);
    }

    private static async Task<Ok<RootDocument>> ReadAsync(Caller caller, CancellationToken stop, string path = "/")
    {
        var graph = EdgeLimits.Bounded(await caller.Universe.ReadAsync(Caller.PathOf(path), stop).ConfigureAwait(false));
        var reading = EdgeLimits.Bounded(GraphReading.Of(graph, isWhole: true));
        return TypedResults.Ok(RootDocument.Of(reading.Commit.Value, reading.Graph, reading.Nodes, reading.Edges));
    }

    private static async Task<Ok<SnapshotDocument>> ReadSnapshotAsync(Caller caller, CancellationToken stop, string path = "/")
    {
        return TypedResults.Ok(SnapshotDocument.Of(EdgeLimits.Bounded(await caller.Universe.ReadAsync(path, stop).ConfigureAwait(false))));
    }
}
