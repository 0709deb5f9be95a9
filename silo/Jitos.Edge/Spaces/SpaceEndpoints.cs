using Jitos.Client;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Process;
using Jitos.Rewriting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using FromHeaderAttribute = Microsoft.AspNetCore.Mvc.FromHeaderAttribute;

namespace Jitos.Edge;

/// <summary>Spaces of work state, followed.</summary>
internal static class SpaceEndpoints
{
    private const string Described =
        "Server-sent events: 'snapshot' (or 'resynchronised', where diffs are missing) has the whole, 'diff' what changed since the event before, "
        + "'heartbeat' nothing, 'problem' why the stream ends. Their ids resume a stream through Last-Event-ID.";

    private const string FollowDescribed =
        "Server-sent events: 'frame' has a frame (docs/format-records.md) in base64, and its sequence as its id; 'heartbeat' nothing, 'problem' why the stream ends. "
        + "Where it ends without one, a new snapshot is needed.";

    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapGet("/events", WatchAsync)
            .WithName("Watch")
            .WithSummary("Follows a branch, or what a view selects of it.")
            .WithDescription(Described)
            .Produces<SpaceDocument>(StatusCodes.Status200OK, EventStream.MediaType);
        _ = process.MapGet("/space", OpenAsync).WithName("OpenSpace").WithSummary("Opens a space of work state that shows a branch, or what a view selects of it, as canonical bytes.").WithMetadata(LargeEndpoint.Mark);
        _ = process.MapGet("/spaces/{space}/frames", ListFramesAsync).WithName("ListFrames").WithSummary("Frames of a space that were published before.");
        _ = process.MapGet("/spaces/{space}/follow", FollowAsync)
            .WithName("FollowSpace")
            .WithSummary("Follows a space, for clients that have a snapshot of it.")
            .WithDescription(FollowDescribed)
            .Produces<string>(StatusCodes.Status200OK, EventStream.MediaType);
    }

    private static async Task<IResult> WatchAsync(
        Caller caller,
        string process,
        string[]? argument,
        [FromHeader(Name = "Last-Event-ID")] string? last,
        IOptions<JsonOptions> json,
        IOptions<EdgeOptions> options,
        string branch = Branch.Main,
        string view = "")
    {
        var shown = new WatchOptions { View = view, Arguments = GraphEndpoints.ArgumentsOf(argument) };
        var found = (await caller.HandleAsync(process).ConfigureAwait(false)).Branch(Caller.Name(branch, "branch"));
        var events = new SpaceEvents(found, shown, last, options.Value.Heartbeat, json.Value.SerializerOptions);
        return new EventStream(await caller.StreamsAsync().ConfigureAwait(false), events.ReadAsync);
    }

    private static async Task<Ok<OpenedSpaceDocument>> OpenAsync(
        Caller caller,
        string process,
        string[]? argument,
        CancellationToken stop,
        string branch = Branch.Main,
        string view = "")
    {
        var call = new OpenSpaceCall(Caller.Name(branch, "branch"), view, ArgumentCodec.Write(GraphEndpoints.ArgumentsOf(argument)));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(new OpenedSpaceDocument(EdgeLimits.Bounded(await found.OpenSpaceAsync(call, stop).ConfigureAwait(false))));
    }

    private static async Task<Ok<FramesDocument>> ListFramesAsync(Caller caller, string process, string space, ulong epoch, ulong after, CancellationToken stop)
    {
        var id = SpacePosition.SpaceOf(space);
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(new FramesDocument(await found.ReadFramesAsync(id, epoch, after, stop).ConfigureAwait(false)));
    }

    private static async Task<IResult> FollowAsync(Caller caller, string process, string space, ulong epoch, ulong after, IOptions<EdgeOptions> options)
    {
        var id = SpacePosition.SpaceOf(space);
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return new EventStream(await caller.StreamsAsync().ConfigureAwait(false), new SpaceFrames(found, id, epoch, after, options.Value.Heartbeat).ReadAsync);
    }
}
