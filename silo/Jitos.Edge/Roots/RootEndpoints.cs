using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>The root graph.</summary>
internal static class RootEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}</c>.</summary>
    public static void Map(RouteGroupBuilder universe)
    {
        _ = universe.MapGet("/root", ReadAsync).WithName("ReadRoot").WithSummary("An entry of the root graph and all that is in it. It needs the right to read there.");
        _ = universe.MapGet("/root/snapshot", ReadSnapshotAsync).WithName("ReadRootSnapshot").WithSummary("The same as canonical bytes.").WithMetadata(LargeEndpoint.Mark);
    }

    private static async Task<Ok<RootDocument>> ReadAsync(Caller caller, CancellationToken stop, string path = "/")
    {
        var reading = EdgeLimits.Bounded(await caller.Client.ReadAsync(Caller.PathOf(path), stop).ConfigureAwait(false));
        return TypedResults.Ok(RootDocument.Of(reading.Commit.Value, reading.Graph, reading.Nodes, reading.Edges));
    }

    private static async Task<Ok<SnapshotDocument>> ReadSnapshotAsync(Caller caller, CancellationToken stop, string path = "/")
    {
        var graph = await caller.Universe.ReadAsync(path, stop).ConfigureAwait(false);
        _ = EdgeLimits.Bounded(graph.Snapshot);
        return TypedResults.Ok(SnapshotDocument.Of(graph));
    }
}
