namespace Jitos.Contracts;

/// <summary>A branch of a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Head">Its last commit.</param>
/// <param name="Checksum">The checksum of the graph there.</param>
/// <param name="Pending">The number of its requests to the kernel that are not settled.</param>
[GenerateSerializer, Immutable, Alias("jitos.branch")]
public sealed record WireBranch(
    [property: Id(0)] string Name,
    [property: Id(1)] ulong Head,
    [property: Id(2)] string Checksum,
    [property: Id(3)] int Pending);
