using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Does patches again: each operation, if what it changes is as it was, or is already what it becomes.</summary>
internal sealed class PatchRedo(MergeWorkspace work)
{
    private GraphWriter Graph => work.Graph;

    /// <summary>Does a patch again.</summary>
    /// <param name="step">The patch.</param>
    /// <param name="overwrites">Whether it may replace values of ours.</param>
    /// <exception cref="RunErrorException">A limit is exceeded.</exception>
    internal Redone Redo(Step.Patch step, bool overwrites)
    {
        var (start, library) = (work.Trail.Save(), work.Library);
        var (operations, obstacles) = Fit(step);
        obstacles = [.. obstacles, .. DeletionCheck.Lost(work, "The patch", string.Empty, step.Operations)];
        if (obstacles.Any(obstacle => !overwrites || obstacle.Kind != ConflictKind.Overwritten))
        {
            return Redone.Not(obstacles);
        }

        try
        {
            work.Trail.Patch(operations.AsSpan());
            work.Relink();
            AddDefaults(operations, library, start);
            work.EndStep();
            SchemaLaw.CheckChanges(Graph, work.Library.Schema, start.LogLength);
            Note(step);
            return new Redone(true, obstacles);
        }
        catch (Exception error) when (error is DeltaMismatchException or RunErrorException { Error.Kind: not RunErrorKind.Budget })
        {
            work.Trail.UndoTo(start);
            work.Use(library);
            return Redone.Not(Obstacle.Of(Kind(error), string.Empty, step.Operations.Select(operation => operation.Element).Distinct(), error.Message));
        }
    }

    /// <summary>
    /// Gives the elements of ours what an installation of theirs gave theirs: the defaults of added attributes, in the same step,
    /// since they are part of that installation.
    /// </summary>
    private void AddDefaults(ImmutableArray<DeltaOperation> operations, Library before, Savepoint start)
    {
        ImmutableArray<DeltaOperation> added = [.. AddedDefaults.Missing(Graph, before.Schema, work.Library.Schema)];
        if (added.IsEmpty)
        {
            return;
        }

        var all = Delta.Of([.. operations, .. added], Graph.Symbols).Operations;
        work.Trail.UndoTo(start);
        work.Trail.Patch(all.AsSpan());
    }

    private static ConflictKind Kind(Exception error) => error is RunErrorException { Error.Kind: RunErrorKind.Schema } ? ConflictKind.Schema : ConflictKind.Error;

    private void Note(Step.Patch step)
    {
        foreach (var operation in step.Operations.Where(operation => operation.Kind == DeltaKind.SetAttribute))
        {
            work.Values = work.Values.Without(operation.Element, operation.Attribute);
        }
    }

    private (ImmutableArray<DeltaOperation> Operations, ImmutableArray<Obstacle> Obstacles) Fit(Step.Patch step)
    {
        var operations = ImmutableArray.CreateBuilder<DeltaOperation>();
        var obstacles = ImmutableArray.CreateBuilder<Obstacle>();
        var changed = step.Operations.Select(operation => (operation.Kind, operation.Element)).ToHashSet();
        foreach (var operation in step.Operations)
        {
            if (work.Gone.IsInEffect(operation))
            {
                continue;
            }

            var (fitting, obstacle) = Fit(operation, changed);
            if (fitting is { } fit)
            {
                operations.Add(fit);
            }

            if (obstacle is not null)
            {
                obstacles.Add(obstacle);
            }
        }

        work.Gone.Pass(step.Operations.Where(work.Gone.IsInEffect));
        return (operations.ToImmutable(), obstacles.ToImmutable());
    }

    /// <summary>The operation as it is to be done now, null if it is done already, and what stands against it.</summary>
    private (DeltaOperation? Fitting, Obstacle? Obstacle) Fit(DeltaOperation operation, HashSet<(DeltaKind, ElementId)> changed) => operation.Kind switch
    {
        DeltaKind.CreateNode or DeltaKind.CreateEdge => FitCreation(operation, changed),
        _ when !Graph.Contains(operation.Element) => operation.Kind is DeltaKind.DeleteNode or DeltaKind.DeleteEdge ? default : (null, Missing(operation, [operation.Element])),
        DeltaKind.DeleteNode or DeltaKind.DeleteEdge => FitDeletion(operation, changed),
        DeltaKind.SetAttribute => FitValue(operation),
        _ => FitHost(operation, changed),
    };

    private (DeltaOperation? Fitting, Obstacle? Obstacle) FitCreation(DeltaOperation operation, HashSet<(DeltaKind, ElementId)> changed)
    {
        if (Graph.Contains(operation.Element))
        {
            return (operation, Of(ConflictKind.Error, operation, $"The patch creates {Text(operation.Element)}, which is there already."));
        }

        ElementId[] missing =
        [
            .. new[] { operation.Source, operation.Target, operation.Host }.Where(id => !id.IsNone && !Graph.Contains(id)
                && !changed.Contains((DeltaKind.CreateNode, id)) && !changed.Contains((DeltaKind.CreateEdge, id))),
        ];
        return missing.Length > 0 ? (null, Missing(operation, missing)) : (WithDefaults(operation), null);
    }

    /// <summary>The creation, with the defaults of attributes that the type had not declared where the patch was made.</summary>
    private DeltaOperation WithDefaults(DeltaOperation operation)
    {
        var values = operation.Attributes;
        foreach (var attribute in work.Library.Schema.Find(operation.Type) is { IsSystem: false } type ? type.Attributes : [])
        {
            values = values[attribute.Symbol].IsAbsent && !attribute.Default.IsAbsent ? values.With(attribute.Symbol, attribute.Default, Graph.Symbols) : values;
        }

        return operation with { Attributes = values };
    }

    private (DeltaOperation? Fitting, Obstacle? Obstacle) FitDeletion(DeltaOperation operation, HashSet<(DeltaKind, ElementId)> changed)
    {
        var left = LeftBehind(operation.Element).Where(id => !changed.Contains((DeltaKind.DeleteEdge, id)) && !changed.Contains((DeltaKind.DeleteNode, id)) && !changed.Contains((DeltaKind.SetHost, id))).ToArray();
        if (left.Length > 0)
        {
            return (null, Obstacle.Of(ConflictKind.Dangling, string.Empty, left.Append(operation.Element), $"The patch deletes {Text(operation.Element)}, but not {work.Text(left)}."));
        }

        return (operation with { Attributes = Graph.AttributesOf(operation.Element), Host = Graph.HostOf(operation.Element) }, null);
    }

    private IEnumerable<ElementId> LeftBehind(ElementId id)
    {
        var edges = id.Kind == ElementKind.Node ? MatchDiagnosis.EdgesAt(Graph, id) : [];
        return edges.Concat(Inside(id, ElementKind.Node)).Concat(Inside(id, ElementKind.Edge));
    }

    private IEnumerable<ElementId> Inside(ElementId host, ElementKind kind)
    {
        for (var id = Graph.NextInside(host, kind); !id.IsNone; id = Graph.NextInside(host, kind, new ElementId(id.Value + 1)))
        {
            yield return id;
        }
    }

    private (DeltaOperation? Fitting, Obstacle? Obstacle) FitValue(DeltaOperation operation)
    {
        var (id, name, now) = (operation.Element, operation.Attribute, Graph.ValueOf(operation.Element, operation.Attribute));
        if (now == operation.NewValue)
        {
            return default;
        }

        var fitting = operation with { OldValue = now };
        var isAsRecorded = now == operation.OldValue || work.Values.RecordedFor(id, name, now) == operation.OldValue;
        return isAsRecorded
            ? (fitting, null)
            : (fitting, Overwritten(id, name, $"The patch sets '{Graph.Symbols.NameOf(name)}' of {Text(id)} to {operation.NewValue}, where it was {operation.OldValue}; ours has set it to {now}."));
    }

    private (DeltaOperation? Fitting, Obstacle? Obstacle) FitHost(DeltaOperation operation, HashSet<(DeltaKind, ElementId)> changed)
    {
        var (host, next) = (Graph.HostOf(operation.Element), operation.NewHost);
        if (host == next)
        {
            return default;
        }

        if (!next.IsNone && !Graph.Contains(next) && !changed.Contains((DeltaKind.CreateNode, next)) && !changed.Contains((DeltaKind.CreateEdge, next)))
        {
            return (null, Missing(operation, [next]));
        }

        var fitting = operation with { Host = host };
        return host == operation.Host
            ? (fitting, null)
            : (fitting, Overwritten(operation.Element, Symbol.None, $"The patch moves {Text(operation.Element)} from {Place(operation.Host)} to {Place(next)}; ours has moved it to {Place(host)}."));
    }

    private static Obstacle Of(ConflictKind kind, DeltaOperation operation, string message) => Obstacle.Of(kind, string.Empty, [operation.Element], message);

    private string Text(ElementId element) => work.Text(element);

    private string Place(ElementId host) => host.IsNone ? "the outermost graph" : Text(host);

    private Obstacle Missing(DeltaOperation operation, ElementId[] missing) => Obstacle.Of(
        ConflictKind.Deleted,
        string.Empty,
        missing,
        $"The patch changes or creates {Text(operation.Element)}, but ours has no {work.Text(missing)} any more.");

    private static Obstacle Overwritten(ElementId element, Symbol attribute, string message) =>
        new(ConflictKind.Overwritten, string.Empty, [(element, attribute)], message);
}
