using System.Text.Json.Serialization;
using Jitos.Contracts;

namespace Jitos.Documents;

/// <summary>A decision of the kernel: a syscall, or a read or session that was refused.</summary>
/// <param name="Number">Its number among all decisions of the kernel, from 1.</param>
/// <param name="By">The path of the principal that asked: /usr/alice, /proc/3.</param>
/// <param name="At">When it arrived, to the second; absent if that was not observed.</param>
/// <param name="Call">The name of the call, or what was asked for that is none: read, act for.</param>
/// <param name="Text">The call with its arguments, shortened.</param>
/// <param name="Receipt">The answer.</param>
/// <param name="Detail">The whole cause of a refusal; absent if the receipt says it all, or the caller may not know it.</param>
public sealed record DecisionDocument(
    ulong Number,
    string By,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? At,
    string Call,
    string Text,
    ReceiptDocument Receipt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail)
{
    /// <summary>The document of a decision.</summary>
    public static DecisionDocument Of(WireDecision decision) => new(
        decision.Number,
        decision.By,
        decision.Second > 0 ? DateTimeOffset.FromUnixTimeSeconds(decision.Second) : null,
        decision.Call,
        decision.Text,
        ReceiptDocument.Of(Kernel.Receipt.FromBytes(decision.Receipt)),
        decision.Detail.Length > 0 ? decision.Detail : null);

    /// <summary>The decision that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">A part of it is none.</exception>
    public WireDecision ToDecision() => new(Number, By, At?.ToUnixTimeSeconds() ?? 0, Call, Text, Receipt.ToReceipt().ToBytes(), Detail ?? string.Empty);
}
