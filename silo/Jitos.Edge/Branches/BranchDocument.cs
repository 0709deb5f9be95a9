using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>A branch of a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Head">Its last commit.</param>
/// <param name="Checksum">The checksum of the graph there.</param>
/// <param name="Pending">The number of its requests to the kernel that are not settled.</param>
internal sealed record BranchDocument(string Name, ulong Head, string Checksum, int Pending)
{
    public static BranchDocument Of(WireBranch branch) => new(branch.Name, branch.Head, branch.Checksum, branch.Pending);
}
