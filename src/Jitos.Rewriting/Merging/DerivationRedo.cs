using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Does derivations again: the same rule at the same match, as far as it applies there still.</summary>
internal sealed class DerivationRedo(MergeWorkspace work)
{
    private GraphWriter Graph => work.Graph;

    /// <summary>Does a derivation again.</summary>
    /// <param name="step">The derivation.</param>
    /// <param name="overwrites">Whether it may replace values of ours.</param>
    /// <exception cref="RunErrorException">A limit is exceeded.</exception>
    internal Redone Redo(Step.Derivation step, bool overwrites)
    {
        if (work.Known.Of(step.Rule).FindRule(step.Rule) is not { } rule)
        {
            var (name, why) = work.Known.WhyNot(step.Rule);
            return Redone.Not(Obstacle.Of(name.Length > 0 ? ConflictKind.Schema : ConflictKind.Error, name, step.Match, why));
        }

        var start = work.Trail.Save();
        try
        {
            return Redo(step, rule, overwrites);
        }
        catch (RunErrorException error) when (error.Error.Kind != RunErrorKind.Budget)
        {
            work.Trail.UndoTo(start);
            return Redone.Not(Obstacle.Of(error.Error, rule.Rule.Name, step.Match));
        }
        catch (DeltaMismatchException mismatch)
        {
            work.Trail.UndoTo(start);
            return Redone.Not(Obstacle.Of(ConflictKind.Error, rule.Rule.Name, step.Match, mismatch.Message));
        }
    }

    private Redone Redo(Step.Derivation step, PreparedRule rule, bool overwrites)
    {
        if (work.Gone.HasEffectOf(step, Graph))
        {
            work.Gone.Pass(step.Operations);
            return Redone.Already;
        }

        var matcher = new Matcher(Graph, rule, step.Arguments, work.Counter);
        if (!matcher.Accepts(step.Match.AsSpan()))
        {
            return Redone.Not(new MatchDiagnosis(work, rule, matcher, step.Match).Find());
        }

        if (Added(step, rule.Rule, matcher.Slots) is { } dangling)
        {
            return Redone.Not(dangling);
        }

        var writes = CellWrite.Of(rule, new Scope(Graph, matcher.Slots, step.Arguments, work.Counter), step, work);
        ImmutableArray<Obstacle> overwritten =
        [
            .. writes.Where(write => write.Overwrites).Select(write => Overwritten(rule.Rule, write)),
            .. DeletionCheck.Lost(work, $"The rule '{rule.Rule.Name}'", rule.Rule.Name, step.Operations),
        ];
        if (!overwrites && !overwritten.IsEmpty)
        {
            return Redone.Not(overwritten);
        }

        Derive(step, rule, matcher);
        work.Values = writes.Aggregate(work.Values, (values, write) => write.AddTo(values));
        return new Redone(true, overwritten);
    }

    private void Derive(Step.Derivation step, PreparedRule rule, Matcher matcher)
    {
        var created = Replay.CreatedBy(step);
        if (created.Length != rule.Rule.Create.Length)
        {
            throw new DeltaMismatchException($"The rule '{rule.Rule.Name}' creates {rule.Rule.Create.Length} elements, not {created.Length}.");
        }

        work.Trail.Derive(rule, matcher, work.Library.Schema, created);
        work.EndStep();
        foreach (var operation in step.Operations.Where(operation => created.Contains(operation.Element)))
        {
            NoteCreated(operation);
        }
    }

    /// <summary>Initial values are computed anew, from what ours has.</summary>
    private void NoteCreated(DeltaOperation recorded)
    {
        var (before, now) = (recorded.Attributes, Graph.AttributesOf(recorded.Element));
        foreach (var attribute in before.Concat(now).Select(item => item.Key).Distinct())
        {
            work.Values = work.Values.With(recorded.Element, attribute, before[attribute], now[attribute]);
        }
    }

    /// <summary><c>with edges</c> deletes the edges that it deleted in theirs; others are dangling.</summary>
    private Obstacle? Added(Step.Derivation step, Rule rule, ElementId[] slots)
    {
        foreach (var deletion in rule.Delete.Where(deletion => deletion.WithEdges))
        {
            var node = slots[deletion.Slot];
            var added = MatchDiagnosis.EdgesAt(Graph, node).Where(edge => !IsDeletedBy(step, edge)).ToArray();
            if (added.Length > 0)
            {
                return Obstacle.Of(ConflictKind.Dangling, rule.Name, added.Append(node), $"The rule '{rule.Name}' deletes {work.Text(node)} with its edges; ours has added {work.Text(added)} there since.");
            }
        }

        return null;
    }

    private static bool IsDeletedBy(Step.Derivation step, ElementId edge) =>
        step.Operations.Any(operation => operation.Kind == DeltaKind.DeleteEdge && operation.Element == edge);

    private Obstacle Overwritten(Rule rule, CellWrite write)
    {
        var before = write.Recorded is { } recorded ? $"{recorded.OldValue}" : "the same";
        var message = $"The rule '{rule.Name}' sets '{Graph.Symbols.NameOf(write.Attribute)}' of {work.Text(write.Element)} to {write.Next}, where it was {before}; ours has set it to {write.Current}.";
        return new Obstacle(ConflictKind.Overwritten, rule.Name, [(write.Element, write.Attribute)], message);
    }
}
