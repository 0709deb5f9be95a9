using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Process;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jitos.Edge;

/// <summary>Branches: forked, merged, discarded.</summary>
internal static class BranchEndpoints
{
    /// <summary>Maps them below <c>/v1/universes/{universe}/processes/{process}</c>.</summary>
    public static void Map(RouteGroupBuilder process)
    {
        _ = process.MapGet("/branches", ListAsync).WithName("ListBranches").WithSummary("The branches, ordinal by name.");
        _ = process.MapPost("/branches", ForkAsync).WithName("Fork").WithSummary("Begins branches at the head of a branch, or at any commit.");
        _ = process.MapDelete("/branches", DiscardAsync).WithName("DiscardBranch").WithSummary("Ends a branch; its commits stay.");
        _ = process.MapPost("/merge", MergeAsync).WithName("Merge").WithSummary("Merges, rebases or cherry-picks; conflicts are part of the answer.");
        _ = process.MapPost("/settle", SettleAsync).WithName("Settle").WithSummary("Waits until the kernel has answered all requests of a branch.");
    }

    private static async Task<Ok<ImmutableArray<WireBranch>>> ListAsync(Caller caller, string process, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(await found.ListBranchesAsync(stop).ConfigureAwait(false));
    }

    private static async Task<Ok<OutcomeDocument>> ForkAsync(Caller caller, string process, ForkRequest request, CancellationToken stop)
    {
        if (request is { From: not null, Commit: not null })
        {
            throw EdgeException.Bad("A fork is of a branch or of a commit; give one of 'from' and 'commit'.");
        }

        foreach (var name in request.Names.Append(request.From ?? Branch.Main))
        {
            _ = Caller.Name(name, "branch");
        }

        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.ForkAsync(caller.Operation(), request.ToCall(), stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> DiscardAsync(Caller caller, string process, string branch, CancellationToken stop)
    {
        _ = Caller.Name(branch, "branch");
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.DiscardAsync(caller.Operation(), branch, stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<MergeDocument>> MergeAsync(Caller caller, string process, MergeRequest request, CancellationToken stop)
    {
        _ = (Caller.Name(request.From, "branch"), Caller.Name(request.Into, "branch"));
        RequireOnePerStep(Caller.Items(request.Resolutions, "resolutions"));
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(MergeDocument.Of(await found.MergeAsync(caller.Operation(), request.ToCall(), stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> SettleAsync(Caller caller, string process, SettleRequest request, CancellationToken stop)
    {
        var branch = Caller.Name(request.Branch, "branch");
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok(OutcomeDocument.Of(await found.SettleAsync(caller.Operation(), branch, stop).ConfigureAwait(false)));
    }

    private static void RequireOnePerStep(IReadOnlyList<ResolutionDocument> resolutions)
    {
        if (resolutions.DistinctBy(resolution => (resolution.Commit, resolution.Index)).Count() < resolutions.Count)
        {
            throw EdgeException.Bad("There are two resolutions for one step; give one.");
        }
    }
}
