using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Finds what the same step, done on both sides, has set to different values there, where the heads still differ: merges
/// that crossed each other, each in its own order.
/// </summary>
internal sealed class Divergence(ProcessState state, MergePlan plan, Func<CommitId, ImmutableArray<Step>> stepsOf)
{
    /// <summary>An attribute that the sides have set differently.</summary>
    internal sealed record Cell(Conflict Conflict, ElementId Element, Symbol Attribute, Value Ours, Value Theirs);

    /// <summary>The source that writes their values, for those that the caller has chosen.</summary>
    internal static IEnumerable<MergeSource> Chosen(MergePlan plan, ImmutableArray<Cell> cells)
    {
        var chosen = cells.Where(cell => plan.Merge.Resolutions.GetValueOrDefault(cell.Conflict.Origin) == Resolution.Theirs).ToArray();
        if (chosen.Length > 0)
        {
            var operations = chosen.Select(cell => new DeltaOperation
            {
                Kind = DeltaKind.SetAttribute,
                Element = cell.Element,
                Attribute = cell.Attribute,
                OldValue = cell.Ours,
                NewValue = cell.Theirs,
            });
            yield return new MergeSource(plan.Source.Head.Value, [new Step.Patch([.. operations])], [default], null);
        }
    }

    /// <summary>The attributes that differ, in order of the steps that set them.</summary>
    internal ImmutableArray<Cell> Find()
    {
        var (ours, theirs) = (new Side(DoneAgain(plan.OursOnly), plan.Start.Head), new Side(DoneAgain(plan.TheirsOnly), plan.Source.Head));
        return [.. Compare(ours, theirs).Concat(Compare(theirs, ours)).DistinctBy(cell => (cell.Element, cell.Attribute))];
    }

    private IEnumerable<Cell> Compare(Side one, Side other)
    {
        var reachable = new Ancestry(state, other.Head);
        foreach (var (origin, place) in one.Merged)
        {
            var (commit, index) = other.Merged.TryGetValue(origin, out var merged) ? merged : (new CommitId(origin.Commit), origin.Index);
            if (!reachable.Contains(commit))
            {
                continue;
            }

            foreach (var (element, attribute) in Differing(stepsOf(place.Commit)[place.Index], stepsOf(commit)[index]))
            {
                if (CellAt(origin, element, attribute) is { } cell)
                {
                    yield return cell;
                }
            }
        }
    }

    /// <summary>The steps of merges that first happened elsewhere, and where they were done again.</summary>
    private SortedDictionary<StepOrigin, (CommitId Commit, int Index)> DoneAgain(ImmutableArray<CommitId> commits)
    {
        var places = new SortedDictionary<StepOrigin, (CommitId, int)>(Comparer<StepOrigin>.Create(
            static (a, b) => a.Commit != b.Commit ? a.Commit.CompareTo(b.Commit) : a.Index.CompareTo(b.Index)));
        foreach (var commit in commits.Select(state.CommitOf).Where(commit => !commit.Origins.IsEmpty))
        {
            for (var index = 0; index < commit.StepCount; index++)
            {
                var origin = commit.OriginOf(index);
                if (origin.Commit != commit.Id)
                {
                    places[new StepOrigin(origin.Commit.Value, origin.Index)] = (commit.Id, index);
                }
            }
        }

        return places;
    }

    private IEnumerable<(ElementId Element, Symbol Attribute)> Differing(Step one, Step another)
    {
        var (left, right, symbols) = (Written(one), Written(another), plan.Start.Version.Symbols);
        return left.Keys.Union(right.Keys)
            .Where(cell => left.GetValueOrDefault(cell, Value.Absent) != right.GetValueOrDefault(cell, Value.Absent))
            .OrderBy(cell => cell.Element)
            .ThenBy(cell => symbols.NameOf(cell.Attribute), StringComparer.Ordinal);
    }

    private static Dictionary<(ElementId Element, Symbol Attribute), Value> Written(Step step) =>
        Replay.OperationsOf(step).Where(operation => operation.Kind == DeltaKind.SetAttribute)
            .ToDictionary(operation => (operation.Element, operation.Attribute), operation => operation.NewValue);

    private Cell? CellAt(StepOrigin origin, ElementId element, Symbol attribute)
    {
        var (ours, theirs) = (plan.Start.Version, plan.Source.Version);
        if (!ours.Contains(element) || !theirs.Contains(element) || ours.ValueOf(element, attribute) == theirs.ValueOf(element, attribute))
        {
            return null;
        }

        var (mine, other, name) = (ours.ValueOf(element, attribute), theirs.ValueOf(element, attribute), ours.Symbols.NameOf(attribute));
        var message = $"Both sides did step {origin.Index} of commit {origin.Commit}, after different steps: {element}.{name} is {mine} in ours and {other} in theirs.";
        return new Cell(new Conflict(ConflictKind.Diverged, origin, plan.Source.Head.Value, string.Empty, [element], name, message, default), element, attribute, mine, other);
    }

    /// <summary>What one side has done again, and its head.</summary>
    private sealed record Side(SortedDictionary<StepOrigin, (CommitId Commit, int Index)> Merged, CommitId Head);
}
