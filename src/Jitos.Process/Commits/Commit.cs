using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>An atomic, numbered step of a process branch, without its steps: those are in the journal.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Branch">The branch that it is on.</param>
/// <param name="Parents">The commits that it follows; the first is the head of the branch before it.</param>
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
    Checksum Checksum);
