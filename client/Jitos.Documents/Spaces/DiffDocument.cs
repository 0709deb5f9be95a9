using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Documents;

/// <summary>The data of the event <c>diff</c>: how a space changed. It follows the snapshot or diff whose sequence is one less.</summary>
/// <param name="Commit">The commit that it leads to.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">Its number in the epoch.</param>
/// <param name="Checksum">The checksum of the elements after it.</param>
/// <param name="Changes">The changes, in order.</param>
public sealed record DiffDocument(ulong Commit, ulong Epoch, ulong Sequence, string Checksum, IReadOnlyList<ChangeDocument> Changes)
{
    /// <summary>The document of a change.</summary>
    /// <param name="commit">The commit that it leads to.</param>
    /// <param name="epoch">Its epoch.</param>
    /// <param name="sequence">Its number in the epoch.</param>
    /// <param name="checksum">The checksum of the elements after it.</param>
    /// <param name="delta">The changes.</param>
    /// <param name="symbols">The names in them.</param>
    public static DiffDocument Of(CommitId commit, ulong epoch, ulong sequence, SliceChecksum checksum, Delta delta, SymbolTable symbols) => new(
        commit.Value,
        epoch,
        sequence,
        checksum.ToString(),
        [.. delta.Operations.Select(operation => ChangeDocument.Of(operation, symbols))]);
}
