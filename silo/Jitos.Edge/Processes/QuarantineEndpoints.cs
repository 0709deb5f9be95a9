using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>What a process's own law refused to take, and what a person makes of it.</summary>
internal static class QuarantineEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapGet("/quarantine", ListAsync).WithName("ListQuarantine").WithSummary("The messages and answers that the process's own law refused to take, in the order in which they were set aside.");
        _ = process.MapPost("/quarantine/{number}/retry", RetryAsync).WithName("RetryQuarantined").WithSummary("Takes an item of the quarantine into the graph of main; if the law still refuses it, it stays.");
        _ = process.MapPost("/quarantine/{number}/drop", DropAsync).WithName("DropQuarantined").WithSummary("Forgets an item of the quarantine for good.");
    }

    private static async Task<Ok<List<QuarantineDocument>>> ListAsync(Caller caller, string process, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok((await found.ListQuarantineAsync(stop).ConfigureAwait(false)).Select(QuarantineDocument.Of).ToList());
    }

    private static async Task<Ok<OutcomeDocument>> RetryAsync(Caller caller, string process, ulong number, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.RetryQuarantinedAsync(caller.Operation(), number, stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> DropAsync(Caller caller, string process, ulong number, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.DropQuarantinedAsync(caller.Operation(), number, stop).ConfigureAwait(false)));
    }
}
