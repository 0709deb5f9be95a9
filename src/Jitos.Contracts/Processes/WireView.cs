namespace Jitos.Contracts;

/// <summary>A part of a branch.</summary>
/// <param name="View">The name of a view; empty for all that is not of a system type.</param>
/// <param name="Arguments">The view's arguments, as <see cref="Jitos.Rewriting.ArgumentCodec"/> writes them.</param>
[GenerateSerializer, Immutable, Alias("jitos.view")]
public sealed record WireView([property: Id(0)] string View, [property: Id(1)] byte[] Arguments);
