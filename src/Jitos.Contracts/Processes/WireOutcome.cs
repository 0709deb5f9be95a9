namespace Jitos.Contracts;

/// <summary>How a request to a process ended.</summary>
/// <param name="Refusal">Why it was refused: a <see cref="Jitos.Process.RefusalKind"/>; 0 if it was not.</param>
/// <param name="Message">The cause; empty if it was not refused.</param>
/// <param name="Commit">The commit that was made; 0 if it was refused.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
[GenerateSerializer, Immutable, Alias("jitos.outcome")]
public sealed record WireOutcome(
    [property: Id(0)] int Refusal,
    [property: Id(1)] string Message,
    [property: Id(2)] ulong Commit,
    [property: Id(3)] string Checksum,
    [property: Id(4)] int Steps,
    [property: Id(5)] int Derivations);
