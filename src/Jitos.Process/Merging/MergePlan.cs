using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Which steps a merge takes: found in the commit graph alone, before any content is read.</summary>
public sealed class MergePlan
{
    private readonly ProcessState state;

    private MergePlan(ProcessState state, BranchMerge merge, Branch into, Branch from)
    {
        (this.state, Merge, Into, From) = (state, merge, into, from);
        (Start, Source) = merge.Style == MergeStyle.Rebase ? (from, into) : (into, from);
        OursOnly = [.. Ancestry.Only(state, Start.Head, Source.Head).Reverse()];
        TheirsOnly = [.. Ancestry.Only(state, Source.Head, Start.Head).Reverse()];
        Taken = merge.Style == MergeStyle.CherryPick ? [merge.Pick] : [.. Line()];
    }

    /// <summary>The merge.</summary>
    public BranchMerge Merge { get; }

    /// <summary>The commits whose contents the merge reads, ascending.</summary>
    public ImmutableArray<CommitId> Needed
    {
        get
        {
            CommitId[] named = [.. Named];
            return [.. named.Concat(ModuleHistory.Needed(state, named, Start, Source)).Distinct().Order()];
        }
    }

    /// <summary>The commits whose steps the merge looks at, and those where they first happened.</summary>
    internal IEnumerable<CommitId> Named
    {
        get
        {
            CommitId[] own = [.. OursOnly, .. TheirsOnly, .. Taken];
            return own.Concat(own.Select(state.CommitOf).SelectMany(commit => commit.Origins.Concat(commit.Declined)).Select(range => range.Commit)).Distinct();
        }
    }

    /// <summary>The branch that moves on.</summary>
    internal Branch Into { get; }

    /// <summary>The other branch.</summary>
    internal Branch From { get; }

    /// <summary>The branch at whose head the steps are done: ours.</summary>
    internal Branch Start { get; }

    /// <summary>The branch whose steps they are: theirs.</summary>
    internal Branch Source { get; }

    /// <summary>What ours has and theirs has not, ascending.</summary>
    internal ImmutableArray<CommitId> OursOnly { get; }

    /// <summary>What theirs has and ours has not, ascending.</summary>
    internal ImmutableArray<CommitId> TheirsOnly { get; }

    /// <summary>The commits whose steps are taken, in order.</summary>
    internal ImmutableArray<CommitId> Taken { get; }

    /// <summary>Plans a merge.</summary>
    /// <param name="state">The state.</param>
    /// <param name="merge">The merge.</param>
    /// <param name="refusal">Why there is no plan.</param>
    public static MergePlan? TryMake(ProcessState state, BranchMerge merge, out Refusal? refusal)
    {
        refusal = WhatIsWrong(state, merge);
        return refusal is null ? new MergePlan(state, merge, state.Branches[merge.Into], state.Branches[merge.From]) : null;
    }

    /// <summary>Whether a step is present in ours, done or declined.</summary>
    /// <remarks>Ours may have it from a commit that both sides have: picked there, before theirs had it by merging.</remarks>
    internal Func<(CommitId Commit, int Index), bool> PresentInOurs() => PresentIn(Start, Taken);

    /// <summary>Whether a step of what only ours has is present in theirs, done or declined.</summary>
    internal Func<(CommitId Commit, int Index), bool> PresentInTheirs() => PresentIn(Source, OursOnly);

    private Func<(CommitId Commit, int Index), bool> PresentIn(Branch side, ImmutableArray<CommitId> asked)
    {
        var ours = new Ancestry(state, side.Head);
        var oldest = asked.Select(state.CommitOf).SelectMany(commit => commit.Origins.Select(range => range.Commit).Append(commit.Id)).DefaultIfEmpty().Min();
        var merged = ours.After(oldest).Select(state.CommitOf).SelectMany(commit => commit.Origins.Concat(commit.Declined)).ToLookup(range => range.Commit);
        return step => ours.Contains(step.Commit) || merged[step.Commit].Any(range => range.Contains(step.Commit, step.Index));
    }

    private static Refusal? WhatIsWrong(ProcessState state, BranchMerge merge)
    {
        foreach (var name in new[] { merge.Into, merge.From })
        {
            if (!state.Branches.ContainsKey(name))
            {
                return ProcessMachine.NoSuchBranch(name);
            }
        }

        if (merge.Into == merge.From)
        {
            return new Refusal(RefusalKind.BadRequest, $"The branch '{merge.Into}' can't be merged with itself.");
        }

        if (merge is { Style: MergeStyle.Rebase, Into: Branch.Main })
        {
            return new Refusal(RefusalKind.BadRequest, "The branch 'main' can't be rebased: requests and messages have been taken on it.");
        }

        var isPickable = merge.Style != MergeStyle.CherryPick || (merge.Pick != CommitId.Root && new Ancestry(state, state.Branches[merge.From].Head).Contains(merge.Pick));
        return isPickable ? null : new Refusal(RefusalKind.BadRequest, $"The branch '{merge.From}' has no commit {merge.Pick} to take.");
    }

    /// <summary>Their commits, from the first on that ours has not.</summary>
    private Stack<CommitId> Line()
    {
        var (line, ours) = (new Stack<CommitId>(), new Ancestry(state, Start.Head));
        for (var commit = Source.Head; !ours.Contains(commit); commit = state.CommitOf(commit).Base)
        {
            line.Push(commit);
        }

        return line;
    }
}
