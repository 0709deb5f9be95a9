using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Finds where the same steps, done on both sides in different orders, lead to different values: what a merge of ours into
/// theirs would give other values than this merge does.
/// </summary>
internal sealed class Divergence
{
    private readonly MergePlan plan;
    private readonly Func<CommitId, ImmutableArray<Step>> stepsOf;
    private readonly Func<Step, string> ruleOf;
    private readonly Side ours;
    private readonly Side theirs;

    internal Divergence(ProcessState state, MergePlan plan, Func<CommitId, ImmutableArray<Step>> stepsOf, Func<Step, string> ruleOf)
    {
        (this.plan, this.stepsOf, this.ruleOf) = (plan, stepsOf, ruleOf);
        ours = new Side(state, plan.OursOnly, plan.Start.Head);
        theirs = new Side(state, plan.TheirsOnly, plan.Source.Head);
    }

    /// <summary>An attribute that a step has set differently on the two sides.</summary>
    internal sealed record Candidate(StepOrigin Origin, CommitId Theirs, ElementId Element, Symbol Attribute);

    /// <summary>An attribute whose value depends on the order of the sides.</summary>
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

    /// <summary>
    /// The attributes that may have diverged, in order of the steps that set them. There are none as long as theirs has
    /// done nothing again, and declined nothing, that ours has: then the order of ours stands.
    /// </summary>
    internal ImmutableArray<Candidate> Candidates() => theirs.Again.Concat(theirs.Declined).Any(ours.Has)
        ? [.. ours.Again.Union(theirs.Again).Concat(theirs.Declined).Distinct().Order(ByPlace).SelectMany(CandidatesOf).DistinctBy(one => (one.Element, one.Attribute))]
        : [];

    /// <summary>Those that differ between this merge and that in the other order.</summary>
    internal ImmutableArray<Cell> Differing(ImmutableArray<Candidate> candidates, GraphVersion result, GraphVersion other) =>
    [
        .. candidates
            .Where(one => result.Contains(one.Element) && other.Contains(one.Element))
            .Select(one => CellOf(one, result.ValueOf(one.Element, one.Attribute), other.ValueOf(one.Element, one.Attribute)))
            .Where(cell => cell.Ours != cell.Theirs),
    ];

    private static Comparer<StepOrigin> ByPlace { get; } = Comparer<StepOrigin>.Create(
        static (a, b) => a.Commit != b.Commit ? a.Commit.CompareTo(b.Commit) : a.Index.CompareTo(b.Index));

    private IEnumerable<Candidate> CandidatesOf(StepOrigin origin)
    {
        var (mine, other) = (ours.PlacesOf(origin), theirs.PlacesOf(origin));
        if (mine.IsEmpty || (other.IsEmpty && !theirs.HasDeclined(origin)))
        {
            return [];
        }

        var (left, right) = (mine.Select(Written).ToArray(), other.Select(Written).DefaultIfEmpty([]).ToArray());
        var commit = other.IsEmpty ? plan.Source.Head : other[^1].Commit;
        return left.SelectMany(_ => right, Differing).SelectMany(cells => cells).Distinct()
            .OrderBy(cell => cell.Element)
            .ThenBy(cell => plan.Start.Version.Symbols.NameOf(cell.Attribute), StringComparer.Ordinal)
            .Select(cell => new Candidate(origin, commit, cell.Element, cell.Attribute));
    }

    private Dictionary<(ElementId Element, Symbol Attribute), Value> Written((CommitId Commit, int Index) place)
    {
        var written = new Dictionary<(ElementId, Symbol), Value>();
        foreach (var operation in Replay.OperationsOf(stepsOf(place.Commit)[place.Index]))
        {
            if (operation.Kind == DeltaKind.SetAttribute)
            {
                written[(operation.Element, operation.Attribute)] = operation.NewValue;
            }
            else if (operation.Kind is DeltaKind.CreateNode or DeltaKind.CreateEdge)
            {
                foreach (var (name, value) in operation.Attributes)
                {
                    written[(operation.Element, name)] = value;
                }
            }
        }

        return written;
    }

    private static IEnumerable<(ElementId Element, Symbol Attribute)> Differing(
        Dictionary<(ElementId Element, Symbol Attribute), Value> one,
        Dictionary<(ElementId Element, Symbol Attribute), Value> another) =>
        one.Keys.Union(another.Keys).Where(cell => one.GetValueOrDefault(cell, Value.Absent) != another.GetValueOrDefault(cell, Value.Absent));

    private Cell CellOf(Candidate one, Value mine, Value other)
    {
        var (origin, name) = (one.Origin, plan.Start.Version.Symbols.NameOf(one.Attribute));
        var how = theirs.PlacesOf(origin).IsEmpty ? "Ours did, and theirs declined," : "Both sides did, after different steps,";
        var rule = ours.PlacesOf(origin) is [var (commit, index), ..] ? ruleOf(stepsOf(commit)[index]) : string.Empty;
        var step = $"step {origin.Index} of commit {origin.Commit}{(rule.Length > 0 ? $", the rule '{rule}'" : string.Empty)}";
        var message = $"{how} {step}: {ElementText.Of(plan.Start.Version, one.Element, plan.Start.Library.Schema)}.{name} would be {mine} with theirs after ours, and {other} with ours after theirs.";
        var conflict = new Conflict(ConflictKind.Diverged, origin, one.Theirs.Value, rule, [one.Element], name, message, default)
        {
            Admissible = [Resolution.Skip, Resolution.Theirs],
            Resolved = ResolutionOf(origin),
        };
        return new Cell(conflict, one.Element, one.Attribute, mine, other);
    }

    /// <summary>What is chosen of a step; to skip it leaves the value that this merge leads to.</summary>
    private Resolution? ResolutionOf(StepOrigin origin)
    {
        if (plan.Merge.Resolutions.TryGetValue(origin, out var chosen) && chosen is Resolution.Skip or Resolution.Theirs)
        {
            return chosen;
        }

        return plan.Merge.SkipAll ? Resolution.Skip : null;
    }

    /// <summary>What one side has done again, or declined, since the other parted from it, and what else it has.</summary>
    private sealed class Side
    {
        private readonly Ancestry ancestry;
        private readonly Dictionary<StepOrigin, List<(CommitId Commit, int Index)>> again = [];
        private readonly HashSet<StepOrigin> declined = [];

        internal Side(ProcessState state, ImmutableArray<CommitId> own, CommitId head)
        {
            ancestry = new Ancestry(state, head);
            foreach (var commit in own.Select(state.CommitOf))
            {
                Add(commit);
            }
        }

        internal IReadOnlyCollection<StepOrigin> Again => again.Keys;

        internal IReadOnlyCollection<StepOrigin> Declined => declined;

        internal bool Has(StepOrigin step) => !PlacesOf(step).IsEmpty;

        internal bool HasDeclined(StepOrigin step) => declined.Contains(step);

        /// <summary>Where it has done a step: where it first happened, unless it was declined, and where it was done again.</summary>
        internal ImmutableArray<(CommitId Commit, int Index)> PlacesOf(StepOrigin step)
        {
            var first = new CommitId(step.Commit);
            var places = again.GetValueOrDefault(step) ?? [];
            return places.Count == 0 && !declined.Contains(step) && ancestry.Contains(first) ? [(first, step.Index)] : [.. places];
        }

        private void Add(Commit commit)
        {
            declined.UnionWith(commit.Declined.SelectMany(range => Enumerable.Range(range.First, range.Count).Select(index => new StepOrigin(range.Commit.Value, index))));
            for (var index = 0; !commit.Origins.IsEmpty && index < commit.StepCount; index++)
            {
                var (first, step) = commit.OriginOf(index);
                if (first != commit.Id)
                {
                    var origin = new StepOrigin(first.Value, step);
                    (again.TryGetValue(origin, out var places) ? places : again[origin] = []).Add((commit.Id, index));
                }
            }
        }
    }
}
