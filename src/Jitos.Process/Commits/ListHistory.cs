using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// The lists of a process's graphs at each commit, followed from the first record on without the graphs: so that the steps of a
/// commit, which a journal has without the lists that they edit, are complete again wherever they are read alone.
/// </summary>
/// <remarks>
/// Versions share what did not change, as the lists themselves share their items. Of a deleted element nothing is kept; ids
/// are never reused, so that it would not matter.
/// </remarks>
public sealed class ListHistory
{
    private static readonly ImmutableDictionary<(ElementId Element, Symbol Attribute), Value> None = ImmutableDictionary<(ElementId, Symbol), Value>.Empty;

    private readonly SymbolTable symbols = new();
    private readonly Dictionary<CommitId, ImmutableDictionary<(ElementId Element, Symbol Attribute), Value>> at = new() { [CommitId.Root] = None };

    /// <summary>Takes the next commit, and gives its content with complete steps.</summary>
    /// <exception cref="ReplayException">It does not follow the commits before it.</exception>
    public CommitContent Take(ProcessRecord.Committed record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            var before = at.TryGetValue(record.Commit.Base, out var lists)
                ? lists
                : throw new ReplayException($"Commit {record.Commit.Id} follows commit {record.Commit.Base}, which is not among the records before it.");
            var steps = StepReader.Read(record.Steps.Span, symbols, (element, attribute) => before.GetValueOrDefault((element, attribute), Value.Absent));
            at[record.Commit.Id] = After(before, steps);
            var content = new CommitContent(record);
            return StepWriter.IsShortened(record.Steps.Span) ? content with { Steps = StepWriter.Write(steps, symbols) } : content;
        }
        catch (PackedFormatException error)
        {
            throw new ReplayException($"The steps of commit {record.Commit.Id} can't be read: {error.Message}", error);
        }
    }

    private static ImmutableDictionary<(ElementId Element, Symbol Attribute), Value> After(
        ImmutableDictionary<(ElementId Element, Symbol Attribute), Value> before, ImmutableArray<Step> steps)
    {
        var lists = before.ToBuilder();
        foreach (var operation in steps.SelectMany(step => Replay.OperationsOf(step)))
        {
            var isDeletion = operation.Kind is DeltaKind.DeleteNode or DeltaKind.DeleteEdge;
            foreach (var (attribute, value) in operation.Attributes)
            {
                Set(lists, (operation.Element, attribute), isDeletion ? Value.Absent : value);
            }

            if (operation.Kind == DeltaKind.SetAttribute)
            {
                Set(lists, (operation.Element, operation.Attribute), operation.NewValue);
            }
        }

        return lists.ToImmutable();
    }

    private static void Set(ImmutableDictionary<(ElementId Element, Symbol Attribute), Value>.Builder lists, (ElementId Element, Symbol Attribute) cell, Value value)
    {
        if (value.Kind == ValueKind.List)
        {
            lists[cell] = value;
        }
        else
        {
            _ = lists.Remove(cell);
        }
    }
}
