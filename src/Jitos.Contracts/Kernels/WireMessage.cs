namespace Jitos.Contracts;

/// <summary>A message to a process.</summary>
/// <param name="Number">Its number among those to this process, from 1.</param>
/// <param name="Port">The port that it was sent to.</param>
/// <param name="From">The path of the principal that sent it.</param>
/// <param name="Body">What it says.</param>
/// <param name="Tick">The tick at which it was sent.</param>
[GenerateSerializer, Immutable, Alias("jitos.message")]
public sealed record WireMessage(
    [property: Id(0)] ulong Number,
    [property: Id(1)] string Port,
    [property: Id(2)] string From,
    [property: Id(3)] string Body,
    [property: Id(4)] ulong Tick);
