using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// The operations of one caller whose receipts are remembered: its latest, and of those before them the ones that stand
/// highest in its order. What is forgotten stands at a mark or below it, for ever, so that it is known as too old and never
/// decided again. Immutable.
/// </summary>
/// <remarks>
/// Each caller has its own, so that nobody can use up, or make the kernel forget, the operations of another (decision 12). The
/// mark is the highest that was forgotten, not the lowest that is left: a caller whose clock went back stands below all that
/// is left, but above the mark as long as none of its later ids were forgotten, and its latest are remembered all the same.
/// A request of a process stands higher when it is asked again at a later commit, so that of those the lowest that is left counts.
/// </remarks>
internal sealed class RecentOperations
{
    private static readonly ImmutableSortedDictionary<OperationId, DecidedOperation> Nothing = ImmutableSortedDictionary<OperationId, DecidedOperation>.Empty;

    private readonly Capacity capacity;

    /// <summary>Those remembered. Sorted, since new ones come about in order: what they replace in the tree is young, and soon garbage.</summary>
    private readonly ImmutableSortedDictionary<OperationId, DecidedOperation> decided;
    private readonly ImmutableQueue<Standing> latest;
    private readonly ImmutableSortedSet<Standing> highest;
    private readonly Standing? mark;

    private RecentOperations(
        Capacity capacity,
        ImmutableSortedDictionary<OperationId, DecidedOperation> decided,
        ImmutableQueue<Standing> latest,
        ImmutableSortedSet<Standing> highest,
        Standing? mark) =>
        (this.capacity, this.decided, this.latest, this.highest, this.mark) = (capacity, decided, latest, highest, mark);

    /// <summary>None, of a principal: 16,384 will be remembered.</summary>
    internal static RecentOperations OfPrincipal { get; } = Of(new Capacity(Latest: 1_024, Highest: 15_360, MayStandHigherLater: false));

    /// <summary>None, of a process's own requests: 64 will be remembered, since it makes one at a time.</summary>
    internal static RecentOperations OfProcess { get; } = Of(new Capacity(Latest: 16, Highest: 48, MayStandHigherLater: true));

    /// <summary>The decision of an operation; null if it is not remembered.</summary>
    internal DecidedOperation? Find(OperationId operation) => decided.GetValueOrDefault(operation);

    /// <summary>Whether an operation that is not remembered may have been forgotten.</summary>
    internal bool IsTooOld(Submission submission) => mark is { } highestForgotten
        && (capacity.MayStandHigherLater ? StandingOf(submission).CompareTo(highest.Min) < 0 : StandingOf(submission).CompareTo(highestForgotten) <= 0);

    /// <summary>These and another one. The first decision of an operation counts.</summary>
    internal RecentOperations With(Submission submission, DecidedOperation decision)
    {
        if (decided.ContainsKey(submission.Operation))
        {
            return this;
        }

        var (all, queue) = (decided.Add(submission.Operation, decision), latest.Enqueue(StandingOf(submission)));
        if (all.Count - highest.Count <= capacity.Latest)
        {
            return new RecentOperations(capacity, all, queue, highest, mark);
        }

        var kept = highest.Add(queue.Peek());
        queue = queue.Dequeue();
        if (kept.Count <= capacity.Highest)
        {
            return new RecentOperations(capacity, all, queue, kept, mark);
        }

        var forgotten = kept.Min;
        var risen = mark is { } before && before.CompareTo(forgotten) > 0 ? before : forgotten;
        return new RecentOperations(capacity, all.Remove(forgotten.Operation), queue, kept.Remove(forgotten), risen);
    }

    private static RecentOperations Of(Capacity capacity) => new(capacity, Nothing, [], [], null);

    private static Standing StandingOf(Submission submission) => new(submission.Order, submission.Operation);

    /// <summary>How many are remembered.</summary>
    private sealed record Capacity(int Latest, int Highest, bool MayStandHigherLater);

    /// <summary>Where an operation stands in its caller's order.</summary>
    private readonly record struct Standing(ulong Order, OperationId Operation) : IComparable<Standing>
    {
        public int CompareTo(Standing other) => Order != other.Order ? Order.CompareTo(other.Order) : Operation.CompareTo(other.Operation);
    }
}
