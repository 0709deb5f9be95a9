using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>Asks for branches to begin.</summary>
/// <param name="From">The branch at whose head they begin; empty if a commit is given.</param>
/// <param name="Commit">The commit that they begin at, if no branch is given.</param>
/// <param name="Names">Their names.</param>
[GenerateSerializer, Immutable, Alias("jitos.fork")]
public sealed record ForkCall(
    [property: Id(0)] string From,
    [property: Id(1)] ulong Commit,
    [property: Id(2)] ImmutableArray<string> Names);
