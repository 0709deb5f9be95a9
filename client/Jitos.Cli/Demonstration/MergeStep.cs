using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary><c>merge</c>: the better remedy is merged into main, which has moved; a dry run shows what stands against the other.</summary>
internal sealed class MergeStep() : DemoStep("merge", "merging the better remedy", "fork")
{
    /// <summary>What merging one remedy after the other must run into: what it changed is gone, what it demanded does not hold.</summary>
    private static readonly ImmutableArray<ConflictKind> Expected = [ConflictKind.Deleted, ConflictKind.GuardFailed];

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var measured = await Task.WhenAll(Remedy.Names.Select(name => Remedy.MeasureAsync(world.Process, name, stop))).ConfigureAwait(false);
        var (better, other) = Remedy.Ranked(measured).ToArray() is [var first, var second] ? (first, second) : throw new InvalidOperationException("There are not two remedies.");
        if (better.Exposed > 0)
        {
            return new DemoFinding(false, $"no remedy leaves every component unexposed: {better}, {other}");
        }

        var heads = await HeadsAsync(world.Process, stop).ConfigureAwait(false);
        var merged = await world.Process.Main.MergeAsync(better.Name, cancellationToken: stop).ConfigureAwait(false);
        return WhatIsWrong(merged, await CommitOfAsync(world.Process, merged, stop).ConfigureAwait(false), heads, better.Name) is { } wrong
            ? new DemoFinding(false, wrong)
            : await TryOtherAsync(world.Process, better, other, merged.Commit, stop).ConfigureAwait(false);
    }

    private static async Task<DemoFinding> TryOtherAsync(ProcessHandle process, Remedy better, Remedy other, CommitResult merged, CancellationToken stop)
    {
        var before = await HeadsAsync(process, stop).ConfigureAwait(false);
        var tried = await process.Main.MergeAsync(other.Name, new MergeOptions { DryRun = true }, stop).ConfigureAwait(false);
        var after = await HeadsAsync(process, stop).ConfigureAwait(false);
        var shown = Expected.Select(kind => tried.Conflicts.FirstOrDefault(conflict => IsOfBothSides(conflict, kind))).ToArray();
        var counts = string.Join(", ", tried.Conflicts.GroupBy(conflict => conflict.Conflict.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));
        var holds = shown.All(conflict => conflict is not null) && before.SequenceEqual(after);
        return new DemoFinding(holds, $"{better.Name}, the better remedy, merged as commit {merged.Commit}: {merged.Derivations} derivations done again after main's; a dry run of merging {other.Name} finds {(counts.Length == 0 ? "no conflicts" : counts)}; {(before.SequenceEqual(after) ? "both heads stay" : "a head has moved")}")
        {
            Notes = [better.ToString(), other.ToString(), .. shown.Where(conflict => conflict is not null).Select(conflict => Describe(conflict!))],
        };
    }

    private static string? WhatIsWrong(MergeResult merged, WireCommit? commit, ImmutableArray<WireBranch> heads, string better)
    {
        ulong[] parents = [HeadOf(heads, Branch.Main), HeadOf(heads, better)];
        return !merged.Commit.IsCommitted ? $"{better} can't be merged: {merged.Commit.Refusal!.Message} {merged.Conflicts.FirstOrDefault()?.Conflict.Message}".TrimEnd()
            : merged.IsFastForward ? $"merging {better} was a fast-forward, though main has moved"
            : commit is null || !commit.Parents.SequenceEqual(parents) ? $"merging {better} did not make a commit with the parents {parents[0]} and {parents[1]}"
            : null;
    }

    private static bool IsOfBothSides(MergeConflict conflict, ConflictKind kind) =>
        conflict.Conflict.Kind == kind && conflict.Conflict.Theirs > 0 && !conflict.Ours.IsEmpty;

    private static string Describe(MergeConflict conflict) =>
        $"{conflict.Conflict.Kind}: {conflict.Conflict.Message} (commit {conflict.Conflict.Theirs} of theirs, {string.Join(", ", conflict.Ours)} of ours)";

    private static ulong HeadOf(ImmutableArray<WireBranch> heads, string name) => heads.Single(branch => branch.Name == name).Head;

    private static async Task<ImmutableArray<WireBranch>> HeadsAsync(ProcessHandle process, CancellationToken stop) =>
        await process.ListBranchesAsync(stop).ConfigureAwait(false);

    private static async Task<WireCommit?> CommitOfAsync(ProcessHandle process, MergeResult merged, CancellationToken stop)
    {
        if (!merged.Commit.IsCommitted)
        {
            return null;
        }

        var history = await process.HistoryAsync(new HistoryOptions { First = merged.Commit.Commit, Count = 1 }, stop).ConfigureAwait(false);
        return history.FirstOrDefault();
    }
}
