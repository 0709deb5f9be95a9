using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>A commit, without its steps.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Branch">The branch that it is on.</param>
/// <param name="Parents">The commits that it follows.</param>
/// <param name="By">The principal that asked for it.</param>
/// <param name="Operation">The operation that asked for it.</param>
/// <param name="Why">What it does.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="Seen">The highest tick of the root that the branch had seen.</param>
internal sealed record CommitDocument(ulong Number, string Branch, IReadOnlyList<ulong> Parents, string By, string Operation, string Why, int Steps, int Derivations, string Checksum, ulong Seen)
{
    public static CommitDocument Of(WireCommit commit) =>
        new(commit.Number, commit.Branch, commit.Parents, commit.By, commit.Operation, commit.Why, commit.Steps, commit.Derivations, commit.Checksum, commit.Seen);
}
