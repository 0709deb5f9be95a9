namespace Jitos.Contracts;

/// <summary>A process in the directory <c>/proc</c>.</summary>
/// <param name="Pid">Its number, from 1.</param>
/// <param name="Name">The name it was launched under.</param>
/// <param name="State">Its state.</param>
/// <param name="By">The path of the principal that launched it.</param>
[GenerateSerializer, Immutable, Alias("jitos.process-entry")]
public sealed record WireProcessEntry(
    [property: Id(0)] long Pid,
    [property: Id(1)] string Name,
    [property: Id(2)] string State,
    [property: Id(3)] string By);
