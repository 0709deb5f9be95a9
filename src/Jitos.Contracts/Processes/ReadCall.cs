namespace Jitos.Contracts;

/// <summary>Asks for a graph, or for what a view selects of it.</summary>
/// <param name="At">Where.</param>
/// <param name="View">The name of a view that is installed there; empty for none.</param>
/// <param name="Arguments">The view's arguments, as <see cref="Jitos.Rewriting.ArgumentCodec"/> writes them; empty for none.</param>
[GenerateSerializer, Immutable, Alias("jitos.read")]
public sealed record ReadCall([property: Id(0)] WirePoint At, [property: Id(1)] string View, [property: Id(2)] byte[] Arguments);
