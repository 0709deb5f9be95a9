using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A change of a branch as a slice of it sees it, and what it does to the slice's checksum.</summary>
internal sealed class SliceDelta
{
    private readonly SliceChange change;
    private readonly ImmutableHashSet<ElementId> entered;
    private readonly ImmutableHashSet<ElementId> left;
    private readonly Func<ElementId, bool> isIn;
    private readonly List<DeltaOperation> operations = [];
    private readonly SortedSet<ElementId> changed = [];

    private SliceDelta(SliceChange change, Func<ElementId, bool> isIn)
    {
        (this.change, this.isIn) = (change, isIn);
        entered = [.. change.Entered];
        left = [.. change.Left];
    }

    /// <summary>What has changed in the slice, and its checksum.</summary>
    /// <param name="change">How the slice differs.</param>
    /// <param name="isIn">Whether an element is in the slice now.</param>
    /// <param name="before">The checksum before.</param>
    public static (Delta Delta, SliceChecksum Checksum) Of(SliceChange change, Func<ElementId, bool> isIn, SliceChecksum before)
    {
        var slice = new SliceDelta(change, isIn);
        slice.AddAttributes();
        slice.AddHosts();
        var checksum = slice.AddWhole(before);
        return (Delta.Of(slice.operations.ToArray(), change.To.Symbols), checksum);
    }

    private bool WasIn(ElementId id) => left.Contains(id) || (isIn(id) && !entered.Contains(id));

    private bool Stays(ElementId id) => isIn(id) && !entered.Contains(id);

    private void AddAttributes()
    {
        foreach (var operation in change.Delta.Operations)
        {
            if (operation.Kind == DeltaKind.SetAttribute && Stays(operation.Element))
            {
                operations.Add(operation);
                _ = changed.Add(operation.Element);
            }
        }
    }

    /// <summary>Elements that move, and those whose host enters or leaves.</summary>
    private void AddHosts()
    {
        var moved = change.Delta.Operations.Where(operation => operation.Kind == DeltaKind.SetHost).Select(operation => operation.Element)
            .Concat(change.Entered.SelectMany(host => SliceElements.Inside(host, change.To)))
            .Concat(change.Left.SelectMany(host => SliceElements.Inside(host, change.From)));
        foreach (var id in moved.Where(Stays).Distinct())
        {
            var (old, now) = (SliceElements.HostOf(id, change.From, WasIn), SliceElements.HostOf(id, change.To, isIn));
            if (old != now)
            {
                operations.Add(new() { Kind = DeltaKind.SetHost, Element = id, Host = old, NewHost = now });
                _ = changed.Add(id);
            }
        }
    }

    private SliceChecksum AddWhole(SliceChecksum checksum)
    {
        foreach (var id in change.Left.Concat(changed))
        {
            var old = SliceElements.Creation(id, change.From, WasIn);
            checksum -= SliceChecksum.Of(old, change.From.Symbols);
            if (left.Contains(id))
            {
                operations.Add(old.Inverse());
            }
        }

        foreach (var id in change.Entered.Concat(changed))
        {
            var now = SliceElements.Creation(id, change.To, isIn);
            checksum += SliceChecksum.Of(now, change.To.Symbols);
            if (entered.Contains(id))
            {
                operations.Add(now);
            }
        }

        return checksum;
    }
}
