using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>What <c>quarantine</c> found, or what it did about an item.</summary>
/// <param name="Process">The process.</param>
/// <param name="Items">What is in quarantine; after a retry or drop, what is left.</param>
/// <param name="Done">What was done about an item, retry or drop; null if it was a listing.</param>
/// <param name="Commit">The head of main after that; null for a listing.</param>
internal sealed record QuarantineDocument(string Process, IReadOnlyList<QuarantineDocument.ItemFacts> Items, string? Done, ulong? Commit)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>A message, or the kernel's answer to a request, that the process's own law refused to take.</summary>
    /// <param name="Number">Its number in the quarantine.</param>
    /// <param name="Message">The number of the message; null for an answer.</param>
    /// <param name="Port">The port of the message; null for an answer.</param>
    /// <param name="From">Who sent the message; null for an answer.</param>
    /// <param name="Request">The node of the request; null for a message.</param>
    /// <param name="Verdict">What the kernel decided; null for a message.</param>
    /// <param name="Text">What the message says; of an answer, why the kernel refused.</param>
    /// <param name="Tick">The tick at which it was sent or decided.</param>
    /// <param name="Cause">Why the process's law refused it.</param>
    internal sealed record ItemFacts(ulong Number, ulong? Message, string? Port, string? From, string? Request, string? Verdict, string Text, ulong Tick, string Cause)
    {
        public static ItemFacts Of(WireQuarantined item) => item.Request == 0
            ? new(item.Number, item.Message, item.Port, item.From, null, null, item.Text, item.Tick, item.Cause)
            : new(item.Number, null, null, null, new ElementId(item.Request).ToString(), item.Verdict, item.Text, item.Tick, item.Cause);
    }
}
