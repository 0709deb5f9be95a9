using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>A commit, without its steps.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="Parents">The commits that it follows.</param>
/// <param name="By">The principal that asked for it.</param>
/// <param name="Operation">The operation that asked for it, 32 hexadecimal digits.</param>
/// <param name="Why">What it does.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="Seen">The highest tick of the root that the branch had seen.</param>
[GenerateSerializer, Immutable, Alias("jitos.commit")]
public sealed record WireCommit(
    [property: Id(0)] ulong Number,
    [property: Id(1)] string Branch,
    [property: Id(2)] ImmutableArray<ulong> Parents,
    [property: Id(3)] string By,
    [property: Id(4)] string Operation,
    [property: Id(5)] string Why,
    [property: Id(6)] int Steps,
    [property: Id(7)] int Derivations,
    [property: Id(8)] string Checksum,
    [property: Id(9)] ulong Seen);
