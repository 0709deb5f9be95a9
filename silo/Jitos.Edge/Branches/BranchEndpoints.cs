using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
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
        _ = process.MapDelete("/branches/{**branch}", DiscardAsync).WithName("DiscardBranch").WithSummary("Ends a branch; its commits stay.");
        _ = process.MapPost("/merge", MergeAsync).WithName("Merge").WithSummary("Merges, rebases or cherry-picks; conflicts are part of the answer.");
    }

    private static async Task<Ok<List<BranchDocument>>> ListAsync(Caller caller, string process, CancellationToken stop)
    {
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        return TypedResults.Ok((await found.ListBranchesAsync(stop).ConfigureAwait(false)).Select(BranchDocument.Of).ToList());
    }

    private static async Task<Ok<OutcomeDocument>> ForkAsync(Caller caller, string process, ForkRequest request, CancellationToken stop)
    {
        var names = request.Names.Select(name => Caller.Name(name, "branch")).ToImmutableArray();
        var found = await caller.ProcessAsync(process).ConfigureAwait(false);
        var forked = request switch
        {
            { From: not null, Commit: not null } => throw EdgeException.Bad("A fork is of a branch or of a commit; give one of 'from' and 'commit'."),
            { Commit: { } commit } => found.ForkAsync(new CommitId(commit), names, caller.Operation(), stop),
            _ => found.Branch(Caller.Name(request.From ?? Branch.Main, "branch")).ForkAsync(names, caller.Operation(), stop),
        };
        return TypedResults.Ok(OutcomeDocument.Of(await forked.ConfigureAwait(false)));
    }

    private static async Task<Ok<OutcomeDocument>> DiscardAsync(Caller caller, string process, string branch, CancellationToken stop)
    {
        var found = (await caller.ProcessAsync(process).ConfigureAwait(false)).Branch(Caller.Name(branch, "branch"));
        return TypedResults.Ok(OutcomeDocument.Of(await found.DiscardAsync(caller.Operation(), stop).ConfigureAwait(false)));
    }

    private static async Task<Ok<MergeDocument>> MergeAsync(Caller caller, string process, MergeRequest request, CancellationToken stop)
    {
        var from = Caller.Name(request.From, "branch");
        var into = (await caller.ProcessAsync(process).ConfigureAwait(false)).Branch(Caller.Name(request.Into, "branch"));
        return TypedResults.Ok(MergeDocument.Of(await into.MergeAsync(from, OptionsOf(request, caller.Operation()), stop).ConfigureAwait(false)));
    }

    private static MergeOptions OptionsOf(MergeRequest request, OperationId operation) => new()
    {
        Operation = operation,
        Style = request.Style,
        Pick = new CommitId(request.Pick),
        DryRun = request.DryRun,
        SkipAll = request.SkipAll,
        RerunAll = request.RerunAll,
        Resolutions = Of(Caller.Items(request.Resolutions, "resolutions")),
    };

    private static ImmutableDictionary<StepOrigin, Resolution> Of(IReadOnlyList<ResolutionDocument> resolutions)
    {
        var byStep = resolutions.GroupBy(resolution => new StepOrigin(resolution.Commit, resolution.Index)).ToList();
        return byStep.TrueForAll(step => step.Count() == 1)
            ? byStep.ToImmutableDictionary(step => step.Key, step => step.Single().Resolution)
            : throw EdgeException.Bad("There are two resolutions for one step; give one.");
    }
}
