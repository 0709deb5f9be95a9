using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class MergeLaws
{
    private const int Cases = 600;

    private readonly Dictionary<ConflictKind, int> conflicts = [];
    private int merged;
    private int recomputed;
    private int commuted;
    private int kept;
    private int lost;
    private int equal;

    [Fact]
    public void Merge_OfAnyBranches_IsARunOfTheirStepsThatTheOracleDoesToo()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            if (MergeCase.Of(seed) is { } any)
            {
                Compare(any, any.Ours, any.Theirs);
                Compare(any, any.Theirs, any.Ours);
            }
        }

        Assert.InRange(merged, Cases / 4, 2 * Cases);
        Assert.InRange(recomputed, Cases / 100, merged);
        Assert.InRange(lost, 1, merged);
        Assert.InRange(equal, 1, merged);
        foreach (var kind in new[] { ConflictKind.Deleted, ConflictKind.GuardFailed, ConflictKind.Forbidden, ConflictKind.Dangling, ConflictKind.Overwritten, ConflictKind.ControlChanged, ConflictKind.Schema })
        {
            Assert.True(conflicts.GetValueOrDefault(kind) >= Cases / 500, $"{kind}: {conflicts.GetValueOrDefault(kind)}");
        }
    }

    [Fact]
    public void Merge_OfIndependentBranches_Commutes()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            if (MergeCase.Of(seed) is { } any)
            {
                CheckCommutes(any);
            }
        }

        Assert.InRange(commuted, Cases / 10, Cases);
    }

    [Fact]
    public void Merge_WithSkipAndRerun_IsARunOfTheRest()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            CheckChoices(MergeCase.Of(seed), rerunAll: seed % 2 == 0);
        }

        Assert.InRange(kept, Cases / 20, Cases);
    }

    /// <summary>What one side has set and keeps, and the other deletes.</summary>
    private static IEnumerable<ElementId> LostBy(MergeCase.Side one, MergeCase.Side other, MergeCase any) => one.Operations
        .Where(operation => operation.Kind == DeltaKind.SetAttribute && any.Case.Graph.Contains(operation.Element))
        .Select(operation => operation.Element)
        .Where(element => other.Deletes(element) && !one.Deletes(element));

    private static void Take(MergeReport report, OracleMerge oracle, MergeCase any)
    {
        var steps = StepReader.Read(report.Result!.Steps, any.Case.Symbols);
        foreach (var step in steps)
        {
            Assert.True(oracle.TryDo(step), $"{step}\n{any}");
        }

        OracleLaw.CheckEnd(oracle.Graph);
        Assert.True(oracle.Graph.ToVersion().Checksum == report.Result.Version.Checksum, any.ToString());
    }

    /// <summary>What the oracle says of the first conflict, once the steps before it are done.</summary>
    private void Compare(MergeCase any, MergeCase.Side ours, MergeCase.Side theirs)
    {
        var report = any.Merge(ours, theirs);
        var oracle = new OracleMerge(any.Case.Library, ours.Version, ours.Allocator);
        try
        {
            if (report.Result is not null)
            {
                Take(report, oracle, any);
                Assert.True(LostBy(ours, theirs, any).Concat(LostBy(theirs, ours, any)).FirstOrDefault() is { IsNone: true }, any.ToString());
                merged++;
                equal += report.Origins.Length < theirs.Steps.Count() ? 1 : 0;
                recomputed += Operations(StepReader.Read(report.Result.Steps, any.Case.Symbols)).SequenceEqual(Operations(theirs.Steps)) ? 0 : 1;
            }
            else
            {
                Confirm(any, oracle, ours, theirs, report.Conflicts[0]);
                lost += report.Conflicts[0] is { Kind: ConflictKind.Overwritten } conflict && theirs.Deletes(conflict.Elements[0]) ? 1 : 0;
                conflicts[report.Conflicts[0].Kind] = conflicts.GetValueOrDefault(report.Conflicts[0].Kind) + 1;
            }
        }
        catch (OracleInterpreter.TooLongException)
        {
            // A test that the oracle gives up on says nothing.
        }
    }

    private static IEnumerable<DeltaOperation> Operations(IEnumerable<Step> steps) => steps.SelectMany(step => Replay.OperationsOf(step));

    private static void Confirm(MergeCase any, OracleMerge oracle, MergeCase.Side ours, MergeCase.Side theirs, Conflict conflict)
    {
        foreach (var (step, origin) in theirs.Sources.SelectMany(source => source.Steps.Zip(source.Origins)))
        {
            if (origin == conflict.Origin)
            {
                Assert.True(IsReal(oracle, step, conflict, ours, theirs), $"{conflict} at {step}\n{any}");
                return;
            }

            Assert.True(oracle.IsInEffect(step, theirs) || oracle.TryDo(step), $"{step}, before {conflict}\n{any}");
        }

        Assert.True(conflict.Origin == default, conflict.ToString());
    }

    private static bool IsReal(OracleMerge oracle, Step step, Conflict conflict, MergeCase.Side ours, MergeCase.Side theirs) => conflict.Kind switch
    {
        ConflictKind.Deleted => ((Step.Derivation)step).Match.Any(id => !oracle.Graph.Contains(id)) && !oracle.IsInEffect(step, theirs),
        ConflictKind.Overwritten when theirs.Deletes(conflict.Elements[0]) && Deletes(step, conflict.Elements[0]) =>
            oracle.Graph.Contains(conflict.Elements[0]) && ours.ChangesOf(conflict.Elements[0]).Count > 0,
        ConflictKind.GuardFailed or ConflictKind.Forbidden => ((Step.Derivation)step).Match.All(oracle.Graph.Contains) && !oracle.Applies((Step.Derivation)step),
        ConflictKind.Dangling => conflict.Elements.Any(id => id.Kind == ElementKind.Edge && oracle.Graph.Contains(id)),
        ConflictKind.Overwritten => oracle.Applies((Step.Derivation)step) && Replay.OperationsOf(step).All(IsOtherThanRecorded(oracle, conflict)),
        ConflictKind.ControlChanged => !oracle.TryDo(step),
        _ => Throws(oracle, step),
    };

    private static bool Deletes(Step step, ElementId element) =>
        Replay.OperationsOf(step).Any(operation => operation.Kind is DeltaKind.DeleteEdge or DeltaKind.DeleteNode && operation.Element == element);

    /// <summary>Of the operation in conflict: ours has neither the old value nor the new one.</summary>
    private static Func<DeltaOperation, bool> IsOtherThanRecorded(OracleMerge oracle, Conflict conflict) => operation =>
        operation.Kind != DeltaKind.SetAttribute
        || operation.Element != conflict.Elements[0]
        || oracle.Graph.Symbols.NameOf(operation.Attribute) != conflict.Attribute
        || oracle.Graph[operation.Element][operation.Attribute] != operation.OldValue;

    private static bool Throws(OracleMerge oracle, Step step)
    {
        try
        {
            _ = oracle.TryDo(step);
            return false;
        }
        catch (OracleException)
        {
            return true;
        }
    }

    private void CheckCommutes(MergeCase any)
    {
        if (any.Ours.Sources.IsEmpty || any.Theirs.Sources.IsEmpty || !AreIndependent(any))
        {
            return;
        }

        var (one, other) = (any.Merge(any.Ours, any.Theirs), any.Merge(any.Theirs, any.Ours));
        if (one.Result is null || other.Result is null)
        {
            // Negative conditions may be broken from afar: such branches are not independent.
            Assert.All(one.Conflicts.Concat(other.Conflicts), conflict => Assert.True(IsFromAfar(conflict.Kind), $"{conflict}\n{any}"));
            return;
        }

        Assert.True(one.Result.Version.Checksum == other.Result.Version.Checksum, any.ToString());
        commuted++;
    }

    private static bool IsFromAfar(ConflictKind kind) =>
        kind is ConflictKind.Forbidden or ConflictKind.ControlChanged or ConflictKind.Dangling or ConflictKind.Schema or ConflictKind.DependsOn;

    /// <summary>Neither side writes an attribute that the other reads or writes, or deletes an element that the other touches.</summary>
    private static bool AreIndependent(MergeCase any)
    {
        var (ours, theirs) = (new Touched(any.Case.Library, any.Ours.Steps), new Touched(any.Case.Library, any.Theirs.Steps));
        return ours.IsIndependentOf(theirs) && theirs.IsIndependentOf(ours);
    }

    private void CheckChoices(MergeCase? any, bool rerunAll)
    {
        if (any?.Merge(any.Ours, any.Theirs, skipAll: true, rerunAll) is not { Result: not null, Declined.IsEmpty: false } report)
        {
            return;
        }

        var present = report.Origins.Where(origin => origin != default).Concat(report.Declined).ToArray();
        var steps = any.Theirs.Sources.SelectMany(source => source.Origins.Zip(source.Steps)).ToDictionary(step => step.First, step => step.Second);
        Assert.Equal(present.Length, present.Distinct().Count());
        Assert.Subset(steps.Keys.ToHashSet(), present.ToHashSet());
        foreach (var left in steps.Keys.Except(present))
        {
            Assert.All(Replay.OperationsOf(steps[left]), operation => Assert.True(any.Theirs.Deletes(operation.Element), any.ToString()));
        }

        try
        {
            Take(report, new OracleMerge(any.Case.Library, any.Ours.Version, any.Ours.Allocator), any);
            kept++;
        }
        catch (OracleInterpreter.TooLongException)
        {
            // A test that the oracle gives up on says nothing.
        }
    }

    /// <summary>What some steps read, wrote, deleted and matched.</summary>
    private sealed class Touched
    {
        private readonly HashSet<(ElementId, Symbol)> read = [];
        private readonly HashSet<(ElementId, Symbol)> written = [];
        private readonly HashSet<ElementId> deleted = [];
        private readonly HashSet<ElementId> elements = [];

        internal Touched(Library library, IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                if (step is Step.Derivation derivation)
                {
                    var rule = library.FindRule(derivation.Rule)!.Rule;
                    read.UnionWith(Footprint.ReadAt(rule, derivation.Match));
                    var places = Footprint.PlacesOf(rule);
                    written.UnionWith(rule.Set.Select(set => (derivation.Match[places[set.Slot]], set.Attribute)));
                    elements.UnionWith(derivation.Match);
                }

                foreach (var operation in Replay.OperationsOf(step))
                {
                    (operation.Kind is DeltaKind.DeleteEdge or DeltaKind.DeleteNode ? deleted : elements).UnionWith([operation.Element]);
                }
            }
        }

        internal bool IsIndependentOf(Touched other) =>
            !written.Overlaps(other.read) && !written.Overlaps(other.written) && !deleted.Overlaps(other.elements) && !deleted.Overlaps(other.deleted);
    }
}
