namespace Jitos.Contracts;

/// <summary>A right on branches of a process.</summary>
/// <param name="Name">The right: read, write, create, delete or call.</param>
/// <param name="Prefix">What the names of the branches begin with; empty for all.</param>
[GenerateSerializer, Immutable, Alias("jitos.right")]
public readonly record struct WireRight([property: Id(0)] string Name, [property: Id(1)] string Prefix);
