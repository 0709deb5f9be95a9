using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// The lists of a process's graphs at the commits that lead to some wanted ones, followed from the first record on without the graphs:
/// so that the steps of a commit, which a journal has without the lists that they edit, are complete again where they are read alone.
/// </summary>
/// <remarks>
/// <para>
/// Versions share what did not change, as lists that were added to share their items. The lists at a commit are dropped with the last
/// commit that follows it on a line to a wanted one, so that a long line holds those of one commit, however its lists change.
/// </para>
/// <para>Of a deleted element nothing is kept; ids are never reused, so that it would not matter.</para>
/// </remarks>
public sealed class ListHistory
{
    /// <summary>The bytes of memory, about, that an entry of a list takes beside its items.</summary>
    private const int EntryBytes = 96;

    private static readonly ImmutableDictionary<(ElementId Element, Symbol Attribute), Value> None = ImmutableDictionary<(ElementId, Symbol), Value>.Empty;

    private readonly SymbolTable symbols = new();
    private readonly HashSet<CommitId> wanted;
    private readonly HashSet<CommitId> lines = [];
    private readonly Dictionary<CommitId, int> followers = [];
    private readonly SortedDictionary<CommitId, ImmutableDictionary<(ElementId Element, Symbol Attribute), Value>> at = new() { [CommitId.Root] = None };
    private long held;

    /// <summary>The lists before the first commit.</summary>
    /// <param name="bases">The commit that each follows, at least for the wanted ones and all that lead to them.</param>
    /// <param name="wanted">The commits whose steps are to be complete.</param>
    public ListHistory(IReadOnlyDictionary<CommitId, CommitId> bases, IEnumerable<CommitId> wanted)
    {
        ArgumentNullException.ThrowIfNull(bases);
        this.wanted = [.. wanted];
        foreach (var commit in this.wanted)
        {
            Follow(bases, commit);
        }
    }

    /// <summary>Takes the next commit, and gives its content: complete if it is wanted, as it was recorded if not.</summary>
    /// <exception cref="ReplayException">It does not follow the commits before it.</exception>
    public CommitContent Take(ProcessRecord.Committed record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (commit, content) = (record.Commit, new CommitContent(record));
        if (!lines.Contains(commit.Id))
        {
            return content;
        }

        try
        {
            var before = at.TryGetValue(commit.Base, out var lists)
                ? lists
                : throw new ReplayException($"Commit {commit.Id} follows commit {commit.Base}, which is not among the records before it.");
            var steps = StepReader.Read(record.Steps.Span, symbols, (element, attribute) => before.GetValueOrDefault((element, attribute), Value.Absent));
            Leave(commit.Base);
            if (followers.ContainsKey(commit.Id))
            {
                at[commit.Id] = After(before, steps);
            }

            return wanted.Contains(commit.Id) && StepWriter.IsShortened(record.Steps.Span) ? content with { Steps = StepWriter.Write(steps, symbols) } : content;
        }
        catch (PackedFormatException error)
        {
            throw new ReplayException($"The steps of commit {commit.Id} can't be read: {error.Message}", error);
        }
    }

    /// <summary>Whether the lists that are kept take more memory, about, than some bytes.</summary>
    /// <remarks>
    /// What changes bring is added up; only when that exceeds the bytes are the lists counted that are still there. Then an eighth has
    /// to be left, so that as much has to be brought again before the next count.
    /// </remarks>
    public bool HoldsMoreThan(long bytes)
    {
        if (held <= bytes)
        {
            return false;
        }

        held = Count();
        return held > bytes - (bytes / 8);
    }

    /// <summary>Counts the commits that follow each on the line to a wanted one.</summary>
    private void Follow(IReadOnlyDictionary<CommitId, CommitId> bases, CommitId commit)
    {
        while (lines.Add(commit) && bases.TryGetValue(commit, out var before))
        {
            followers[before] = followers.GetValueOrDefault(before) + 1;
            if (before == CommitId.Root)
            {
                return;
            }

            commit = before;
        }
    }

    /// <summary>Drops the lists at a commit, if the one that was taken is the last to follow it.</summary>
    private void Leave(CommitId before)
    {
        var left = followers[before] - 1;
        if (left > 0)
        {
            followers[before] = left;
            return;
        }

        _ = followers.Remove(before);
        _ = at.Remove(before);
    }

    /// <summary>What is kept: what a version has from the one before it, by number, counts once.</summary>
    private long Count()
    {
        var (sum, previous) = (0L, None);
        foreach (var lists in at.Values)
        {
            foreach (var (cell, value) in lists)
            {
                var own = ListEdit.HeldBy(previous.GetValueOrDefault(cell, Value.Absent), value);
                sum += own == 0 ? 0 : EntryBytes + own;
            }

            previous = lists;
        }

        return sum;
    }

    private ImmutableDictionary<(ElementId Element, Symbol Attribute), Value> After(
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

    private void Set(ImmutableDictionary<(ElementId Element, Symbol Attribute), Value>.Builder lists, (ElementId Element, Symbol Attribute) cell, Value value)
    {
        if (value.Kind == ValueKind.List)
        {
            held += EntryBytes + ListEdit.HeldBy(lists.GetValueOrDefault(cell, Value.Absent), value);
            lists[cell] = value;
        }
        else
        {
            _ = lists.Remove(cell);
        }
    }
}
