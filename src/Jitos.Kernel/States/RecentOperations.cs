using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// The operations of one principal whose receipts are remembered: those that stand highest in its order. What is forgotten
/// stands below all of them, for ever, so that it is known as too old and never decided again. Immutable.
/// </summary>
internal sealed class RecentOperations
{
    /// <summary>How many operations of a principal are remembered.</summary>
    internal const int OfPrincipal = 16_384;

    /// <summary>How many requests of a process are remembered, which makes one at a time.</summary>
    internal const int OfProcess = 64;

    private readonly ImmutableSortedSet<(ulong Order, OperationId Operation)> remembered;
    private readonly int limit;

    private RecentOperations(ImmutableSortedSet<(ulong Order, OperationId Operation)> remembered, int limit) => (this.remembered, this.limit) = (remembered, limit);

    /// <summary>None, of a principal.</summary>
    internal static RecentOperations Of(string principal) =>
        new(ImmutableSortedSet.Create<(ulong, OperationId)>(InOrder.Instance), principal.StartsWith("/proc/", StringComparison.Ordinal) ? OfProcess : OfPrincipal);

    /// <summary>Whether an operation that is not remembered may have been forgotten.</summary>
    internal bool IsTooOld(Submission submission) =>
        remembered.Count >= limit && InOrder.Instance.Compare((submission.Order, submission.Operation), remembered.Min) < 0;

    /// <summary>These and another one, and the operation that is forgotten for it; the default one if none is.</summary>
    internal RecentOperations With(Submission submission, out OperationId forgotten)
    {
        forgotten = default;
        var next = remembered.Add((submission.Order, submission.Operation));
        if (next.Count <= limit)
        {
            return new RecentOperations(next, limit);
        }

        forgotten = next.Min.Operation;
        return new RecentOperations(next.Remove(next.Min), limit);
    }

    private sealed class InOrder : IComparer<(ulong Order, OperationId Operation)>
    {
        internal static readonly InOrder Instance = new();

        public int Compare((ulong Order, OperationId Operation) x, (ulong Order, OperationId Operation) y) =>
            x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Operation.CompareTo(y.Operation);
    }
}
