using Jitos.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>The commits of a process.</summary>
internal static class HistoryEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process) =>
        _ = process.MapGet("/commits", ListAsync).WithName("ListCommits").WithSummary("Commits of all branches, in order of their numbers, a page at a time.");

    private static async Task<Ok<HistoryDocument>> ListAsync(Caller caller, string process, CancellationToken stop, ulong first = 1, int count = EdgeLimits.UsualPage)
    {
        EdgeLimits.RequirePage(count);
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var commits = await found.HistoryAsync(first, count, stop).ConfigureAwait(false);
        return TypedResults.Ok(new HistoryDocument(commits, commits.Length == count ? commits[^1].Number + 1 : null));
    }
}
