namespace Jitos.Contracts;

/// <summary>How a message came to be sent.</summary>
/// <param name="Number">Its number among those to its receiver, from 1.</param>
/// <param name="From">The path of the principal that sent it: <c>/usr/operator</c>, <c>/proc/3</c>.</param>
/// <param name="Tick">The tick at which it was sent.</param>
[GenerateSerializer, Immutable, Alias("jitos.sending")]
public sealed record WireSending([property: Id(0)] ulong Number, [property: Id(1)] string From, [property: Id(2)] ulong Tick);
