using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What must hold at the end of a merge: the schema and the invariants of ours, as at the end of a run.</summary>
internal sealed class MergeLaw(MergeWorkspace work, MergeLedger ledger)
{
    /// <summary>Checks around what was written; everything, if a patch has brought other modules.</summary>
    /// <exception cref="RunErrorException">A limit is exceeded.</exception>
    internal void Check()
    {
        Check(() => CheckSchema(work.Library.Schema));
        foreach (var invariant in work.Library.Invariants)
        {
            Check(() => CheckInvariant(invariant));
        }
    }

    private void CheckSchema(Schema schema)
    {
        if (work.IsRelinked)
        {
            SchemaLaw.CheckAll(work.Graph, schema);
        }
        else
        {
            SchemaLaw.CheckEnd(work.Graph, schema);
        }
    }

    private void CheckInvariant(Invariant invariant)
    {
        if (work.IsRelinked)
        {
            invariant.CheckAll(work.Graph, work.Counter);
        }
        else
        {
            invariant.Check(work.Graph, work.Counter);
        }
    }

    private void Check(Action check)
    {
        try
        {
            check();
        }
        catch (RunErrorException error) when (error.Error.Kind != RunErrorKind.Budget)
        {
            ledger.Add(ConflictOf(error.Error));
            ledger.Stand();
        }
    }

    private Conflict ConflictOf(RunError error)
    {
        var (name, elements) = error.Violation is { } violation ? (violation.Invariant, violation.Elements) : (string.Empty, error.Element.IsNone ? [] : [error.Element]);
        var kind = error.Kind switch
        {
            RunErrorKind.Invariant => ConflictKind.Invariant,
            RunErrorKind.Schema => ConflictKind.Schema,
            _ => ConflictKind.Error,
        };
        return new Conflict(kind, default, LastToTouch(elements), name, elements, string.Empty, error.Message, default);
    }

    /// <summary>The last commit of theirs that changed one of some elements; 0 if none did.</summary>
    private ulong LastToTouch(ImmutableArray<ElementId> elements)
    {
        for (var step = work.Trail.StepCount - 1; step >= 0; step--)
        {
            foreach (ref readonly var operation in work.Trail.OperationsOf(step))
            {
                if (elements.Contains(operation.Element))
                {
                    return ledger.CommitOf(step);
                }
            }
        }

        return 0;
    }
}
