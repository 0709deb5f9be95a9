using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>The operations of one caller whose receipts are remembered. Immutable.</summary>
internal sealed class RecentOperations
{
    /// <summary>The bytes that the receipts of one caller may weigh together.</summary>
    private const long MostBytes = 8 << 20;

    /// <summary>What a receipt weighs besides its texts, roughly.</summary>
    private const int ReceiptBytes = 256;

    private readonly RecentOperations<DecidedOperation> decided;

    private RecentOperations(RecentOperations<DecidedOperation> decided) => this.decided = decided;

    /// <summary>None, of a principal: 16,384 will be remembered.</summary>
    internal static RecentOperations OfPrincipal { get; } = Of(new OperationMemory(Latest: 1_024, Highest: 15_360, Bytes: MostBytes));

    /// <summary>None, of a process's own requests: 64 will be remembered, since it makes one at a time.</summary>
    /// <remarks>A request stands at the commit at which it is asked: one that is asked again stands higher.</remarks>
    internal static RecentOperations OfProcess { get; } = Of(new OperationMemory(Latest: 16, Highest: 48, MayStandHigherLater: true, Bytes: MostBytes));

    /// <summary>The decision of an operation; null if it is not remembered.</summary>
    internal DecidedOperation? Find(OperationId operation) => decided.Find(operation);

    /// <summary>Whether an operation that is not remembered may have been forgotten.</summary>
    internal bool IsTooOld(Submission submission) => decided.IsTooOld(submission.Order, submission.Operation);

    /// <summary>These and another one. The first decision of an operation counts.</summary>
    internal RecentOperations With(Submission submission, DecidedOperation decision) =>
        decided.With(submission.Order, submission.Operation, decision, BytesOf(decision.Receipt)) is var next && ReferenceEquals(next, decided) ? this : new RecentOperations(next);

    private static int BytesOf(Receipt receipt) =>
        ReceiptBytes + (sizeof(char) * (receipt.Message.Length + receipt.Created.Sum(path => path.Length) + receipt.Cause.Sum(path => path.Length)));

    private static RecentOperations Of(OperationMemory memory) => new(new RecentOperations<DecidedOperation>(memory));
}
