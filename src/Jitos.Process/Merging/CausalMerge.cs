using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Merges by doing their steps again after ours.</summary>
internal sealed class CausalMerge
{
    private readonly ProcessState state;
    private readonly MergePlan plan;
    private readonly IReadOnlyDictionary<CommitId, CommitContent> contents;
    private readonly Dictionary<CommitId, ImmutableArray<Step>> read = [];
    private readonly CancellationToken stop;
    private readonly ModuleHistory past;
    private Library library;
    private Diagnostic? unlinked;

    private CausalMerge(ProcessState state, MergePlan plan, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop) =>
        (this.state, this.plan, this.contents, this.stop, library, past) =
            (state, plan, contents, stop, plan.Start.Library, new ModuleHistory(state, plan.Named, contents, plan.Start, plan.Source));

    /// <exception cref="OperationCanceledException">The merge is to stop.</exception>
    internal static MergeOutcome Run(ProcessState state, MergePlan plan, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop) =>
        WithoutSteps(state, plan) ?? new CausalMerge(state, plan, contents, stop).Run();

    /// <summary>The outcome, if one side has all of the other.</summary>
    private static MergeOutcome? WithoutSteps(ProcessState state, MergePlan plan)
    {
        var (merge, theirs) = (plan.Merge, plan.Merge.Style == MergeStyle.CherryPick ? new Ancestry(state, CommitId.Root) : new Ancestry(state, plan.From.Head));
        if (merge.Style == MergeStyle.CherryPick)
        {
            return null;
        }

        MergeOutcome? simple = new Ancestry(state, plan.Into.Head).Contains(plan.From.Head) ? new MergeOutcome.Nothing(HeadOf(plan.Into))
            : theirs.Contains(plan.Into.Head) ? new MergeOutcome.FastForward(plan.Into.Name, plan.From.Name)
            : null;
        return simple is null ? null : Settled(plan, simple);
    }

    /// <summary>An outcome without conflicts, if no resolutions came with the merge.</summary>
    private static MergeOutcome Settled(MergePlan plan, MergeOutcome outcome) =>
        GivenResolutions.WhatIsWrong(plan.Merge.Resolutions, [], [], _ => false) is { } refusal ? new MergeOutcome.Refused(refusal) : outcome;

    private static CommitReceipt HeadOf(Branch branch) => new(branch.Head, branch.Version.Checksum, 0, 0);

    private static CommitId IdOf(StepOrigin origin) => new(origin.Commit);

    private MergeOutcome Run()
    {
        var sources = Sources().ToImmutableArray();
        if (plan.Merge.Style == MergeStyle.CherryPick && sources.All(source => source.Steps.IsEmpty))
        {
            return Settled(plan, new MergeOutcome.Nothing(HeadOf(plan.Into)));
        }

        var report = DoAgain(sources);
        if (unlinked is not null)
        {
            return new MergeOutcome.Refused(new Refusal(RefusalKind.BadModule, $"The modules of both sides do not fit together: {unlinked}"));
        }

        if (report.Exhausted is { } limit)
        {
            return Exhausted(limit);
        }

        var divergence = new Divergence(state, plan, StepsOf, RuleOf);
        var candidates = plan.Merge.Style == MergeStyle.Merge ? divergence.Candidates() : [];
        var other = report.Result is null || candidates.IsEmpty ? null : InOtherOrder();
        if (other?.Exhausted is { } otherLimit)
        {
            return Exhausted(otherLimit);
        }

        var diverged = other is null ? [] : divergence.Differing(candidates, report.Result!.Version, other.Result?.Version ?? plan.Source.Version);
        ImmutableArray<MergeConflict> conflicts = [.. diverged.Select(cell => cell.Conflict).Concat(report.Conflicts).Select(WithCauses)];
        if (WhatIsWrong(report, candidates, conflicts) is { } refusal)
        {
            return new MergeOutcome.Refused(refusal) { Conflicts = conflicts };
        }

        if (report.Result is null || diverged.Any(cell => cell.Conflict.Resolved is null))
        {
            return new MergeOutcome.Conflicted(conflicts);
        }

        if (plan.Merge.Style == MergeStyle.CherryPick && report is { Result.StepCount: 0, Declined.IsEmpty: true })
        {
            return new MergeOutcome.Nothing(HeadOf(plan.Into));
        }

        return Finish(sources, report, diverged, conflicts);
    }

    /// <summary>The outcome of a merge whose conflicts are all resolved: values of theirs that were chosen are written after the steps.</summary>
    private MergeOutcome Finish(
        ImmutableArray<MergeSource> sources, MergeReport report, ImmutableArray<Divergence.Cell> diverged, ImmutableArray<MergeConflict> conflicts)
    {
        var written = Divergence.Chosen(plan, diverged).ToImmutableArray();
        var last = written.IsEmpty ? report : DoAgain([.. sources, .. written]);
        if (last.Exhausted is { } limit)
        {
            return Exhausted(limit);
        }

        return last.Result is { } result
            ? new MergeOutcome.Proposed(Propose(last, result), conflicts)
            : new MergeOutcome.Conflicted([.. diverged.Select(cell => cell.Conflict).Concat(last.Conflicts).Select(WithCauses)]);
    }

    /// <summary>
    /// Why resolutions can't be given. A step that is run again with its program has its resolution; whether the order of the
    /// sides matters to a step is only known once no other conflict stands.
    /// </summary>
    private Refusal? WhatIsWrong(MergeReport report, ImmutableArray<Divergence.Candidate> candidates, ImmutableArray<MergeConflict> conflicts)
    {
        var open = report.Result is null ? candidates.Select(one => one.Origin).ToHashSet() : [];
        return GivenResolutions.WhatIsWrong(
            plan.Merge.Resolutions, [.. conflicts.Select(conflict => conflict.Conflict)], report.RunAgain, step => report.IsCut || open.Contains(step));
    }

    private MergeOutcome.Refused Exhausted(string limit) => new(new Refusal(RefusalKind.BudgetExhausted, $"To {plan.Merge}: {limit}"));

    private MergeReport DoAgain(ImmutableArray<MergeSource> sources)
    {
        library = plan.Start.Library;
        var merge = plan.Merge;
        var (start, changed) = (plan.Start, new Lazy<ILookup<ElementId, Symbol>>(ChangedByOurs));
        return Merger.Merge(
            new MergeRequest(
                start.Library,
                start.Version,
                plan.Into.Allocator,
                sources,
                merge.Resolutions,
                merge.SkipAll,
                merge.RerunAll,
                merge.Limits,
                element => [.. changed.Value[element]],
                past.Find,
                Relink)
            {
                Theirs = plan.Source.Version,
            },
            stop);
    }

    /// <summary>What steps of ours that theirs has neither done nor declined have set, by element; no attribute stands for a move.</summary>
    private ILookup<ElementId, Symbol> ChangedByOurs()
    {
        var isPresent = plan.PresentInTheirs();
        return plan.OursOnly.SelectMany(id => StepsOf(id).Where((_, index) => !isPresent(state.CommitOf(id).OriginOf(index))))
            .SelectMany(step => Replay.OperationsOf(step))
            .Where(operation => operation.Kind is DeltaKind.SetAttribute or DeltaKind.SetHost)
            .Select(operation => (operation.Element, operation.Attribute))
            .Distinct()
            .ToLookup(change => change.Element, change => change.Attribute);
    }

    /// <summary>
    /// What becomes of our steps after theirs. Without a result theirs stays as it is, unless a limit ended it: then what the
    /// order changes is not known, and values of theirs alone would be told as conflicts that there are not.
    /// </summary>
    private MergeReport InOtherOrder()
    {
        var merge = new BranchMerge(plan.From.Name, plan.Into.Name) { Limits = plan.Merge.Limits };
        var other = new CausalMerge(state, MergePlan.TryMake(state, merge, out _)!, contents, stop);
        return other.DoAgain([.. other.Sources()]);
    }

    /// <summary>The library of the modules in a graph, if they are others than the last time.</summary>
    private Library? Relink(GraphView graph)
    {
        if (InstalledModules.TryRelink(graph, library, out var errors) is not { } next)
        {
            unlinked = errors[0];
            return null;
        }

        (var changed, library) = (ReferenceEquals(next, library) ? null : next, next);
        return changed;
    }

    private string RuleOf(Step step) => step is Step.Derivation { Rule: var rule } ? past.Find(rule)?.FindRule(rule)?.Rule.Name ?? string.Empty : string.Empty;

    /// <summary>
    /// Their steps that ours has not, with where each first happened. All are held to the whole of ours: a program that was
    /// confined to a part is not run again, for what that part would be after the merge nobody has said.
    /// </summary>
    private IEnumerable<MergeSource> Sources()
    {
        var isPresent = plan.PresentInOurs();
        foreach (var id in plan.Taken)
        {
            var (steps, origins) = (ImmutableArray.CreateBuilder<Step>(), ImmutableArray.CreateBuilder<StepOrigin>());
            var (commit, all) = (state.CommitOf(id), StepsOf(id));
            for (var index = 0; index < all.Length; index++)
            {
                var origin = commit.OriginOf(index);
                if (!isPresent(origin))
                {
                    steps.Add(all[index]);
                    origins.Add(new StepOrigin(origin.Commit.Value, origin.Index));
                }
            }

            yield return new MergeSource(id.Value, steps.ToImmutable(), origins.ToImmutable(), contents[id].IsConfined ? null : contents[id].Call);
        }
    }

    private Proposal Propose(MergeReport report, RunResult result) => new(plan.Into.Name, plan.Into.Head, plan.Merge.ToString(), result)
    {
        Parents = plan.Merge.Style == MergeStyle.Merge ? [plan.Into.Head, plan.From.Head] : [plan.Start.Head],
        Origins = Ranges(report.Origins, state.NextCommit),
        Declined = Ranges(report.Declined, state.NextCommit),
    };

    /// <summary>Origins as ranges; steps of a program that was run again have the commit itself as theirs.</summary>
    private static ImmutableArray<StepRange> Ranges(ImmutableArray<StepOrigin> origins, CommitId self)
    {
        var ranges = ImmutableArray.CreateBuilder<StepRange>();
        for (var index = 0; index < origins.Length; index++)
        {
            var (commit, first) = origins[index] == default ? (self, index) : (IdOf(origins[index]), origins[index].Index);
            if (ranges.Count > 0 && ranges[^1] is var last && last.Commit == commit && last.First + last.Count == first)
            {
                ranges[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                ranges.Add(new StepRange(commit, first, 1));
            }
        }

        return ranges.ToImmutable();
    }

    /// <summary>The commits of ours that touched what a conflict is about.</summary>
    private MergeConflict WithCauses(Conflict conflict)
    {
        var elements = conflict.Elements.ToHashSet();
        return new MergeConflict(conflict, [.. plan.OursOnly.Where(id => StepsOf(id).SelectMany(step => Replay.OperationsOf(step)).Any(operation =>
            elements.Contains(operation.Element) || elements.Contains(operation.Source) || elements.Contains(operation.Target)))]);
    }

    /// <summary>The steps of a commit. All that takes long asks for them, again for each conflict: so it is here that it ends.</summary>
    private ImmutableArray<Step> StepsOf(CommitId id)
    {
        stop.ThrowIfCancellationRequested();
        if (!read.TryGetValue(id, out var steps))
        {
            read.Add(id, steps = StepReader.Read(contents[id].Steps.Span, plan.Start.Version.Symbols));
        }

        return steps;
    }
}
