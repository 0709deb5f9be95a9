namespace Jitos.Contracts;

/// <summary>Asks for a space of work state.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="View">The name of a view; empty for all that is not of a system type.</param>
/// <param name="Arguments">The view's arguments, as <see cref="Jitos.Rewriting.ArgumentCodec"/> writes them; empty for none.</param>
[GenerateSerializer, Immutable, Alias("jitos.open-space")]
public sealed record OpenSpaceCall(
    [property: Id(0)] string Branch,
    [property: Id(1)] string View,
    [property: Id(2)] byte[] Arguments);
