using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>
/// The operations of one caller whose answers are remembered: its latest, and of those before them the ones that stand
/// highest in its order. Where those stand that were forgotten is remembered for ever, so that each is known as too old and never
/// done again. Immutable.
/// </summary>
/// <remarks>
/// Each caller has its own, so that nobody can use up, or make others forget, the operations of another (decision 12). What is
/// too old is found by the forgotten ones, not by the lowest that is left: a caller whose clock went back stands below all that
/// is left, and between ranges of what was forgotten, and its latest are remembered all the same.
/// Where an operation may stand higher when it is asked again, the lowest that is left counts.
/// </remarks>
/// <typeparam name="TAnswer">What is remembered of an operation.</typeparam>
public sealed class RecentOperations<TAnswer>
    where TAnswer : class
{
    private readonly OperationMemory memory;

    /// <summary>Those remembered. Sorted, since new ones come about in order: what they replace in the tree is young, and soon garbage.</summary>
    private readonly ImmutableSortedDictionary<OperationId, Remembered> answers;
    private readonly ImmutableQueue<OperationStanding> latest;
    private readonly ImmutableSortedSet<OperationStanding> highest;
    private readonly ForgottenOperations forgotten;
    private readonly long weight;

    private RecentOperations(
        OperationMemory memory,
        ImmutableSortedDictionary<OperationId, Remembered> answers,
        ImmutableQueue<OperationStanding> latest,
        ImmutableSortedSet<OperationStanding> highest,
        ForgottenOperations forgotten,
        long weight) =>
        (this.memory, this.answers, this.latest, this.highest, this.forgotten, this.weight) = (memory, answers, latest, highest, forgotten, weight);

    /// <summary>None yet.</summary>
    /// <param name="memory">How many will be remembered.</param>
    public RecentOperations(OperationMemory memory)
        : this(memory, ImmutableSortedDictionary<OperationId, Remembered>.Empty, [], [], ForgottenOperations.None, 0)
    {
    }

    /// <summary>The answer to an operation; null if it is not remembered.</summary>
    public TAnswer? Find(OperationId operation) => answers.GetValueOrDefault(operation).Answer;

    /// <summary>Whether an operation that is not remembered may have been forgotten.</summary>
    /// <param name="order">Where the operation stands among those of its caller.</param>
    /// <param name="operation">The operation.</param>
    public bool IsTooOld(ulong order, OperationId operation) => memory.MayStandHigherLater && !highest.IsEmpty
        ? !forgotten.IsEmpty && new OperationStanding(order, operation).CompareTo(highest.Min) < 0
        : forgotten.MayHave(new OperationStanding(order, operation));

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

        var (all, queue, kept) = (answers.Add(operation, new Remembered(answer, bytes)), latest.Enqueue(new OperationStanding(order, operation)), highest);
        var (sum, gone) = (weight + bytes, forgotten);

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
                var lowest = kept.Min;
                gone = gone.With(lowest);
                sum -= all[lowest.Operation].Bytes;
                (all, kept) = (all.Remove(lowest.Operation), kept.Remove(lowest));
            }
        }

        return new RecentOperations<TAnswer>(memory, all, queue, kept, gone, sum);
    }

    /// <summary>An answer, and how much it weighs.</summary>
    private readonly record struct Remembered(TAnswer Answer, int Bytes);
}
