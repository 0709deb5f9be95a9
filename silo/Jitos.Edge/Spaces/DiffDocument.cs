using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Edge;

/// <summary>The data of the event <c>diff</c>: how a space changed. It follows the snapshot or diff whose sequence is one less.</summary>
/// <param name="Commit">The commit that it leads to.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">Its number in the epoch.</param>
/// <param name="Checksum">The checksum of the elements after it.</param>
/// <param name="Changes">The changes, in order.</param>
internal sealed record DiffDocument(ulong Commit, ulong Epoch, ulong Sequence, string Checksum, IReadOnlyList<ChangeDocument> Changes)
{
    public static DiffDocument Of(CommitId commit, SpacePosition position, SliceChecksum checksum, Delta delta, SymbolTable symbols) => new(
        commit.Value,
        position.Epoch,
        position.Sequence,
        checksum.ToString(),
        [.. delta.Operations.Select(operation => ChangeDocument.Of(operation, symbols))]);
}
