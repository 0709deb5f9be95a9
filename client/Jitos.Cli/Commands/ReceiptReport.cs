using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary>Reports what became of a syscall.</summary>
internal static class ReceiptReport
{
    /// <summary>Reports the receipt, and returns the exit code.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="call">The call.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="document">The document, of the facts and of why the call was refused.</param>
    public static int Show(Report report, string call, Receipt receipt, Func<ReceiptFacts, string?, object> document)
    {
        report.Document(document(ReceiptFacts.Of(call, receipt), receipt.IsAccepted ? null : receipt.Message));
        if (!receipt.IsAccepted)
        {
            var cause = receipt.Cause.IsEmpty ? string.Empty : $" ({string.Join(", ", receipt.Cause)})";
            report.Error($"jitos: {receipt.Message}{(receipt.Policy.Length > 0 && !receipt.Message.Contains(receipt.Policy, StringComparison.Ordinal) ? $" Policy '{receipt.Policy}'." : string.Empty)}{cause}");
            return ExitCode.Refused;
        }

        var created = receipt.Created.IsEmpty ? string.Empty : $", created {string.Join(", ", receipt.Created)}";
        report.Line($"{call}: tick {receipt.Tick}{created}, root {receipt.Root}");
        return ExitCode.Ok;
    }
}
