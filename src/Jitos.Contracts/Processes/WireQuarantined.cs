namespace Jitos.Contracts;

/// <summary>A message, or the kernel's answer to a request, that a process's own law refused to take and that waits for a person.</summary>
/// <param name="Number">Its number in the quarantine of the process, from 1.</param>
/// <param name="Cause">Why the process's law refused it.</param>
/// <param name="Message">The number of the message among those to the process; 0 for an answer.</param>
/// <param name="Port">The port that the message was sent to; empty for an answer.</param>
/// <param name="From">Who sent the message; empty for an answer.</param>
/// <param name="Text">What the message says; of an answer, why the kernel refused.</param>
/// <param name="Tick">The tick at which it was sent or decided.</param>
/// <param name="Request">The node of the request; 0 for a message.</param>
/// <param name="Verdict">What the kernel decided, <c>accepted</c> or <c>refused</c>; empty for a message.</param>
[GenerateSerializer, Immutable, Alias("jitos.quarantined")]
public sealed record WireQuarantined(
    [property: Id(0)] ulong Number,
    [property: Id(1)] string Cause,
    [property: Id(2)] ulong Message,
    [property: Id(3)] string Port,
    [property: Id(4)] string From,
    [property: Id(5)] string Text,
    [property: Id(6)] ulong Tick,
    [property: Id(7)] ulong Request,
    [property: Id(8)] string Verdict);
