namespace Jitos.Contracts;

/// <summary>A decision of the kernel.</summary>
/// <param name="Number">Its number among all decisions of the kernel, from 1.</param>
/// <param name="By">The path of the principal that asked.</param>
/// <param name="Second">When it arrived, in seconds since 1970; 0 if that was not observed.</param>
/// <param name="Call">The name of the call, or what was asked for that is none: read, act for.</param>
/// <param name="Text">The call with its arguments, shortened.</param>
/// <param name="Receipt">The answer, as <see cref="Jitos.Kernel.Receipt.ToBytes"/> writes it.</param>
/// <param name="Detail">The whole cause of a refusal; empty if the receipt says it all, or the caller may not know it.</param>
[GenerateSerializer, Immutable, Alias("jitos.decision")]
public sealed record WireDecision(
    [property: Id(0)] ulong Number,
    [property: Id(1)] string By,
    [property: Id(2)] long Second,
    [property: Id(3)] string Call,
    [property: Id(4)] string Text,
    [property: Id(5)] byte[] Receipt,
    [property: Id(6)] string Detail);
