using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>
/// The operations of one caller whose answers are remembered: its latest, and of those before them the ones that stand
/// highest in its order. What is forgotten stands at a mark or below it, for ever, so that it is known as too old and never
/// done again. Immutable.
/// </summary>
/// <remarks>
/// Each caller has its own, so that nobody can use up, or make others forget, the operations of another (decision 12). The
/// mark is the highest that was forgotten, not the lowest that is left: a caller whose clock went back stands below all that
/// is left, but above the mark as long as none of its later ids were forgotten, and its latest are remembered all the same.
/// Where an operation may stand higher when it is asked again, the lowest that is left counts.
/// </remarks>
/// <typeparam name="TAnswer">What is remembered of an operation.</typeparam>
public sealed class RecentOperations<TAnswer>
    where TAnswer : class
{
    private readonly OperationMemory memory;

    /// <summary>Those remembered. Sorted, since new ones come about in order: what they replace in the tree is young, and soon garbage.</summary>
    private readonly ImmutableSortedDictionary<OperationId, Remembered> answers;
    private readonly ImmutableQueue<Standing> latest;
    private readonly ImmutableSortedSet<Standing> highest;
    private readonly Standing? mark;
    private readonly long weight;

    private RecentOperations(
        OperationMemory memory,
        ImmutableSortedDictionary<OperationId, Remembered> answers,
        ImmutableQueue<Standing> latest,
        ImmutableSortedSet<Standing> highest,
        Standing? mark,
        long weight) =>
        (this.memory, this.answers, this.latest, this.highest, this.mark, this.weight) = (memory, answers, latest, highest, mark, weight);

    /// <summary>None yet.</summary>
    /// <param name="memory">How many will be remembered.</param>
    public RecentOperations(OperationMemory memory)
        : this(memory, ImmutableSortedDictionary<OperationId, Remembered>.Empty, [], [], null, 0)
    {
    }

    /// <summary>The answer to an operation; null if it is not remembered.</summary>
    public TAnswer? Find(OperationId operation) => answers.GetValueOrDefault(operation).Answer;

    /// <summary>Whether an operation that is not remembered may have been forgotten.</summary>
    /// <param name="order">Where the operation stands among those of its caller.</param>
    /// <param name="operation">The operation.</param>
    public bool IsTooOld(ulong order, OperationId operation) => mark is { } highestForgotten
        && (memory.MayStandHigherLater && !highest.IsEmpty
            ? new Standing(order, operation).CompareTo(highest.Min) < 0
            : new Standing(order, operation).CompareTo(highestForgotten) <= 0);

    /// <summary>These and another one. The first answer to an operation counts.</summary>
    /// <param name="order">Where the operation stands among those of its caller.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer to it.</param>
    /// <param name="bytes">How much the answer weighs in memory, roughly.</param>
    public RecentOperations<TAnswer> With(ulong order, OperationId operation, TAnswer answer, int bytes = 0)
    {
        if (answers.ContainsKey(operation))
        {
            return this;
        }

        var (all, queue, kept) = (answers.Add(operation, new Remembered(answer, bytes)), latest.Enqueue(new Standing(order, operation)), highest);
        var (sum, risen) = (weight + bytes, mark);

        // The new one stays whatever it weighs: an answer that is forgotten at once would be no answer.
        while (all.Count > 1 && (all.Count - kept.Count > memory.Latest || kept.Count > memory.Highest || sum > memory.Bytes))
        {
            if (all.Count - kept.Count > memory.Latest || kept.IsEmpty)
            {
                kept = kept.Add(queue.Peek());
                queue = queue.Dequeue();
            }
            else
            {
                var forgotten = kept.Min;
                risen = risen is { } before && before.CompareTo(forgotten) > 0 ? before : forgotten;
                sum -= all[forgotten.Operation].Bytes;
                (all, kept) = (all.Remove(forgotten.Operation), kept.Remove(forgotten));
            }
        }

        return new RecentOperations<TAnswer>(memory, all, queue, kept, risen, sum);
    }

    /// <summary>An answer, and how much it weighs.</summary>
    private readonly record struct Remembered(TAnswer Answer, int Bytes);

    /// <summary>Where an operation stands in its caller's order.</summary>
    private readonly record struct Standing(ulong Order, OperationId Operation) : IComparable<Standing>
    {
        public int CompareTo(Standing other) => Order != other.Order ? Order.CompareTo(other.Order) : Operation.CompareTo(other.Operation);
    }
}
