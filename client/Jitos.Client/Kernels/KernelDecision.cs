using Jitos.Contracts;
using Jitos.Kernel;

namespace Jitos.Client;

/// <summary>A decision of the kernel: a syscall, or a read or session that was refused.</summary>
/// <param name="Number">Its number among all decisions of the kernel, from 1.</param>
/// <param name="By">The path of the principal that asked: <c>/usr/alice</c>, <c>/proc/3</c>.</param>
/// <param name="At">When it arrived, to the second; null if that was not observed.</param>
/// <param name="Call">The name of the call, or what was asked for that is none: read, act for.</param>
/// <param name="Text">The call with its arguments, shortened.</param>
/// <param name="Receipt">The answer.</param>
/// <param name="Detail">The whole cause of a refusal; empty if the receipt says it all, or the caller may not know it.</param>
public sealed record KernelDecision(ulong Number, string By, DateTimeOffset? At, string Call, string Text, Receipt Receipt, string Detail)
{
    internal static KernelDecision Of(WireDecision decision) => new(
        decision.Number,
        decision.By,
        decision.Second > 0 ? DateTimeOffset.FromUnixTimeSeconds(decision.Second) : null,
        decision.Call,
        decision.Text,
        Receipt.FromBytes(decision.Receipt),
        decision.Detail);
}
