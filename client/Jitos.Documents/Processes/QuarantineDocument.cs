using System.Text.Json.Serialization;
using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>A message, or the kernel's answer to a request, that a process's own law refused to take and that waits for a person.</summary>
/// <param name="Number">Its number in the quarantine of the process, from 1.</param>
/// <param name="Cause">Why the process's law refused it.</param>
/// <param name="Message">The number of the message among those to the process; absent for an answer.</param>
/// <param name="Port">The port that the message was sent to; absent for an answer.</param>
/// <param name="From">Who sent the message; absent for an answer.</param>
/// <param name="Request">The node of the request; absent for a message.</param>
/// <param name="Verdict">What the kernel decided, accepted or refused; absent for a message.</param>
/// <param name="Text">What the message says; of an answer, why the kernel refused.</param>
/// <param name="Tick">The tick at which it was sent or decided.</param>
public sealed record QuarantineDocument(
    ulong Number,
    string Cause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Port,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Request,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Verdict,
    string Text,
    ulong Tick)
{
    /// <summary>The document of an item.</summary>
    public static QuarantineDocument Of(WireQuarantined item) => item.Request == 0
        ? new(item.Number, item.Cause, item.Message, item.Port, item.From, null, null, item.Text, item.Tick)
        : new(item.Number, item.Cause, null, null, null, new ElementId(item.Request).ToString(), item.Verdict, item.Text, item.Tick);

    /// <summary>The item that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">The request is none.</exception>
    public WireQuarantined ToItem() => new(
        Number,
        Cause,
        Message ?? 0,
        Port ?? string.Empty,
        From ?? string.Empty,
        Text,
        Tick,
        Request is { } request ? ElementDocuments.Parse(request).Value : 0,
        Verdict ?? string.Empty);
}
