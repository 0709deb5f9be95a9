using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Documents;

/// <summary>What became of a syscall, and if it was refused, exactly why.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Accepted">Whether it was accepted.</param>
/// <param name="Verdict">accepted, or why it was refused: noPrincipal, operationIdReuse, badCall, denied, noMatch, unlawful, quota and the like.</param>
/// <param name="Cause">The cause, in one line; empty if it was accepted.</param>
/// <param name="Tick">The tick that it made, or, if it was refused, the tick at which it was.</param>
/// <param name="Checksum">The checksum of the root graph then.</param>
/// <param name="Created">The paths of the entries that it created.</param>
/// <param name="Policy">The policy that forbids the result; absent if none does, or the caller may not read it.</param>
/// <param name="Joined">The paths that the refusal is about: of what the policy joins, as far as the caller may read them; or the path among the arguments that leads to nothing that the caller has a right to.</param>
public sealed record ReceiptDocument(
    string Operation,
    bool Accepted,
    string Verdict,
    string Cause,
    ulong Tick,
    string Checksum,
    IReadOnlyList<string> Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Policy,
    IReadOnlyList<string> Joined)
{
    private const string AcceptedVerdict = "accepted";

    /// <summary>The document of a receipt.</summary>
    public static ReceiptDocument Of(Receipt receipt) => new(
        receipt.Operation.ToString(),
        receipt.IsAccepted,
        VerdictOf(receipt.Refusal),
        receipt.Message,
        receipt.Tick,
        receipt.Root.ToString(),
        receipt.Created,
        receipt.Policy.Length > 0 ? receipt.Policy : null,
        receipt.Cause);

    /// <summary>The receipt that it is of.</summary>
    /// <exception cref="JsonException">A part of it is none.</exception>
    public Receipt ToReceipt() => Operation.Length == 2 * OperationId.Size && UInt128.TryParse(Checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var root)
        ? new Receipt(new OperationId(Convert.FromHexString(Operation)), RefusalOf(Verdict), Cause, Tick, new Checksum(root), [.. Created]) { Policy = Policy ?? string.Empty, Cause = [.. Joined] }
        : throw new JsonException();

    /// <summary>The name of a verdict.</summary>
    public static string VerdictOf(SyscallRefusal refusal) =>
        refusal == SyscallRefusal.None ? AcceptedVerdict : JsonNamingPolicy.CamelCase.ConvertName(refusal.ToString());

    private static SyscallRefusal RefusalOf(string verdict) =>
        verdict == AcceptedVerdict ? SyscallRefusal.None : Enum.TryParse<SyscallRefusal>(verdict, ignoreCase: true, out var refusal) ? refusal : throw new JsonException();
}
