using Jitos.Client;
using Jitos.Process;
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

    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process) => _ = process.MapGet("/events", WatchAsync)
        .WithName("Watch")
        .WithSummary("Follows a branch, or what a view selects of it.")
        .WithDescription(Described)
        .Produces<SpaceDocument>(StatusCodes.Status200OK, EventStream.MediaType);

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
        var found = (await caller.ProcessAsync(process).ConfigureAwait(false)).Branch(Caller.Name(branch, "branch"));
        var events = new SpaceEvents(found, shown, last, options.Value.Heartbeat, json.Value.SerializerOptions);
        return new EventStream(await caller.PrincipalAsync().ConfigureAwait(false), await caller.StreamLimitAsync().ConfigureAwait(false), events.ReadAsync);
    }
}
