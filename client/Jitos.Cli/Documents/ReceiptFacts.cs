using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary>What became of a syscall.</summary>
/// <param name="Call">The call.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Refusal">Why it was refused; null if it was accepted.</param>
/// <param name="Message">The cause, in one line; empty if it was accepted.</param>
/// <param name="Tick">The tick that it made, or at which it was refused.</param>
/// <param name="Root">The checksum of the root graph then.</param>
/// <param name="Created">The paths of the entries that it created.</param>
/// <param name="Policy">The policy that forbids the result; empty if none does.</param>
/// <param name="Cause">The paths of what the policy joins.</param>
internal sealed record ReceiptFacts(
    string Call,
    string Operation,
    string? Refusal,
    string Message,
    ulong Tick,
    string Root,
    IReadOnlyList<string> Created,
    string Policy,
    IReadOnlyList<string> Cause)
{
    /// <summary>The facts of a receipt.</summary>
    public static ReceiptFacts Of(string call, Receipt receipt) => new(
        call,
        receipt.Operation.ToString(),
        receipt.IsAccepted ? null : receipt.Refusal.ToString(),
        receipt.Message,
        receipt.Tick,
        receipt.Root.ToString(),
        receipt.Created,
        receipt.Policy,
        receipt.Cause);
}
