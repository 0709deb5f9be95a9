using Jitos.Documents;
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
            report.Error($"jitos: {LineOf(receipt)}");
            return CauseCodes.Of(receipt).ExitCode;
        }

        var created = receipt.Created.IsEmpty ? string.Empty : $", created {string.Join(", ", receipt.Created)}";
        report.Line($"{call}: tick {receipt.Tick}{created}, root {receipt.Root}");
        return ExitCode.Ok;
    }

    /// <summary>Why it was refused, with the policy and the paths that the message does not name.</summary>
    private static string LineOf(Receipt receipt)
    {
        var policy = receipt.Policy.Length > 0 && !receipt.Message.Contains(receipt.Policy, StringComparison.Ordinal) ? $" Policy '{receipt.Policy}'." : string.Empty;
        string[] paths = [.. receipt.Cause.Where(path => !receipt.Message.Contains(path, StringComparison.Ordinal))];
        return $"{receipt.Message}{policy}{(paths.Length > 0 ? $" ({string.Join(", ", paths)})" : string.Empty)}";
    }
}
