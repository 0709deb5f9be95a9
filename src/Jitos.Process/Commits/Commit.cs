using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>An atomic, numbered step of a process branch, without its steps: those are in the journal.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Branch">The branch that it is on.</param>
/// <param name="Parents">The commits that it follows; the graph of the first is what its steps were applied to.</param>
/// <param name="By">The principal that asked for it.</param>
/// <param name="Cause">The operation that asked for it.</param>
/// <param name="Seen">The highest root tick that the branch has seen; never falls.</param>
/// <param name="Why">What it does, for people: the call, the module, or the message given.</param>
/// <param name="StepCount">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
public sealed record Commit(
    CommitId Id,
    string Branch,
    ImmutableArray<CommitId> Parents,
    string By,
    OperationId Cause,
    ulong Seen,
    string Why,
    int StepCount,
    int Derivations,
    Checksum Checksum)
{
    /// <summary>Where its steps first happened, in order; empty if here, as in all commits that merge nothing.</summary>
    public ImmutableArray<StepRange> Origins { get; init; } = [];

    /// <summary>Steps that a merge left out: they count as present from here on.</summary>
    public ImmutableArray<StepRange> Declined { get; init; } = [];

    /// <summary>The number of the message that it brings; 0 for none.</summary>
    public ulong Message { get; init; }

    /// <summary>
    /// The last commit on its line of bases, itself included, that changed the installed modules; the root if none did. It is
    /// not recorded, but found when the commit is applied, and leads from one installation to the one before.
    /// </summary>
    internal CommitId Modules { get; init; }

    /// <summary>The commit whose graph its steps were applied to.</summary>
    public CommitId Base => Parents[0];

    /// <summary>The commits in which its steps first happened: whose modules define what the steps name.</summary>
    public IEnumerable<CommitId> Sources => Origins.Select(range => range.Commit).Append(Id).Distinct();

    /// <summary>Where one of its steps first happened.</summary>
    public (CommitId Commit, int Index) OriginOf(int step)
    {
        var rest = step;
        foreach (var range in Origins)
        {
            if (rest < range.Count)
            {
                return (range.Commit, range.First + rest);
            }

            rest -= range.Count;
        }

        return (Id, step);
    }
}
