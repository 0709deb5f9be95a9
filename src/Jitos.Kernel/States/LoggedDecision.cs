using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>A decision of the kernel, as it is shown to people afterwards.</summary>
/// <param name="Number">Its number among all decisions of the kernel, from 1.</param>
/// <param name="By">The path of the principal that asked.</param>
/// <param name="Second">When it arrived, in seconds since 1970; 0 if that was not observed.</param>
/// <param name="Call">The name of the call, or what was asked for that is none: read, act for.</param>
/// <param name="Text">The call with its arguments, cut to <see cref="TextLength"/> characters.</param>
/// <param name="Receipt">The answer.</param>
/// <param name="Detail">The whole cause of a refusal; empty if the receipt says it all, or the reader may not know it.</param>
public sealed record LoggedDecision(ulong Number, string By, long Second, string Call, string Text, Receipt Receipt, string Detail)
{
    /// <summary>The most characters of a call's text.</summary>
    public const int TextLength = ShownText.Asked;

    internal static LoggedDecision Of(ulong number, KernelRecord.Decided record) => new(
        number,
        record.By.Principal,
        record.By.Second,
        record.Call.Name,
        record.Call.Text,
        record.Receipt,
        record.Detail);
}
