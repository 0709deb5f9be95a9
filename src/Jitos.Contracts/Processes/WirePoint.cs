namespace Jitos.Contracts;

/// <summary>A place in a process's history.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Commit">A commit that it has, or that was made on a branch of its name; null for the head.</param>
[GenerateSerializer, Immutable, Alias("jitos.point")]
public sealed record WirePoint([property: Id(0)] string Branch, [property: Id(1)] ulong? Commit);
