using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>A space of work state: a slice of a branch that is followed from commit to commit, and the frames that tell of it.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class Space
{
    private SliceTracker slice;
    private Library library;
    private CommitId seen;

    private Space(SpaceId id, ViewCall call, Branch branch, SliceTracker slice)
    {
        (Id, Call, Branch, this.slice) = (id, call, branch.Name, slice);
        (library, seen, Commit) = (branch.Library, branch.Head, branch.Head);
        Checksum = Sum();
    }

    /// <summary>Its id.</summary>
    public SpaceId Id { get; }

    /// <summary>What it shows.</summary>
    public ViewCall Call { get; }

    /// <summary>The name of the branch.</summary>
    public string Branch { get; }

    /// <summary>Its epoch, from 1.</summary>
    public ulong Epoch { get; private set; } = 1;

    /// <summary>The number of the last frame of the epoch; 0 before the first.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>The commit that the last frame led to, or at which the epoch began.</summary>
    public CommitId Commit { get; private set; }

    /// <summary>The checksum of the slice.</summary>
    public SliceChecksum Checksum { get; private set; }

    /// <summary>The names of types and attributes that its frames and snapshots refer to.</summary>
    public SymbolTable Symbols => slice.Version.Symbols;

    /// <summary>Opens a space.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="call">What it shows.</param>
    /// <param name="branch">The branch, as it is now.</param>
    /// <param name="error">Why there is none, in one line.</param>
    /// <returns>The space, or null if there is no such view, its arguments don't fit, or its search is too long.</returns>
    public static Space? TryOpen(SpaceId id, ViewCall call, Branch branch, out string? error)
    {
        var slice = TryStart(call, branch, out error);
        return slice is null ? null : new Space(id, call, branch, slice);
    }

    /// <summary>Goes on to the branch as it is after later commits.</summary>
    public SpaceStep Advance(Branch branch)
    {
        if (branch.Head.Value <= seen.Value)
        {
            return new SpaceStep.Unchanged();
        }

        seen = branch.Head;
        if (!ReferenceEquals(branch.Library, library))
        {
            return Renew(branch);
        }

        return slice.TryAdvance(branch.Version, out var error) is { } change
            ? Next(change)
            : new SpaceStep.Ended($"The view {Call} can't be shown at commit {branch.Head}: {error!.Message}");
    }

    /// <summary>The whole slice.</summary>
    public SpaceSnapshot Snapshot() => new(Id, Epoch, Sequence, Commit, Content(), Checksum);

    private static SliceTracker? TryStart(ViewCall call, Branch branch, out string? error)
    {
        if (!call.TryFind(branch.Library, out var view))
        {
            error = call.WhyNotFound(branch.Library);
            return null;
        }

        var slice = SliceTracker.TryStart(branch.Library, view, call.Arguments, branch.Version, out var failure);
        error = failure?.Message;
        return slice;
    }

    private SpaceStep Next(SliceChange change)
    {
        var (delta, checksum) = SliceDelta.Of(change, slice.Contains, Checksum);
        if (delta.Operations.IsEmpty)
        {
            return new SpaceStep.Unchanged();
        }

        var frame = new Frame(Id, Epoch, ++Sequence, Commit, seen, delta, checksum);
        (Commit, Checksum) = (seen, checksum);
        return new SpaceStep.Changed(frame);
    }

    private SpaceStep Renew(Branch branch)
    {
        if (TryStart(Call, branch, out var error) is not { } renewed)
        {
            return new SpaceStep.Ended(error!);
        }

        (slice, library, Commit, Sequence) = (renewed, branch.Library, branch.Head, 0);
        Epoch++;
        Checksum = Sum();
        return new SpaceStep.Renewed();
    }

    private Delta Content()
    {
        var all = slice.ToSlice();
        return Delta.OfCanonical([.. all.Nodes.Concat(all.Edges).Select(id => SliceElements.Creation(id, slice.Version, slice.Contains))], Symbols);
    }

    private SliceChecksum Sum()
    {
        var sum = default(SliceChecksum);
        foreach (var operation in Content().Operations)
        {
            sum += SliceChecksum.Of(operation, Symbols);
        }

        return sum;
    }
}
