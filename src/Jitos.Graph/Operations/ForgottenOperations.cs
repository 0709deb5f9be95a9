using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>
/// Where the operations of one caller stand that were forgotten: ranges of its order. Each forgotten one is in a
/// range, for ever, so that it is known as too old. Immutable.
/// </summary>
/// <remarks>
/// One range, up to the highest, would do for callers whose ids only rise. A caller whose clock was ahead and went back would be refused
/// until its clock gets there again, and so would one whose clock was ahead from the start. So what stands apart by more than a minute is
/// a range of its own, and what is outside of all ranges was never asked, or is remembered (decision 12).
/// </remarks>
internal sealed class ForgottenOperations
{
    /// <summary>How far apart two forgotten operations stand that have nothing new between them: a minute, in the orders of ids that begin with the time in milliseconds in six bytes (RFC 9562).</summary>
    private const ulong Apart = 60_000UL << 16;

    /// <summary>The most ranges of one caller; of more, the two become one that are nearest to each other.</summary>
    private const int MostRanges = 64;

    private readonly ImmutableArray<(OperationStanding From, OperationStanding To)> ranges;

    private ForgottenOperations(ImmutableArray<(OperationStanding From, OperationStanding To)> ranges) => this.ranges = ranges;

    /// <summary>None.</summary>
    internal static ForgottenOperations None { get; } = new([]);

    /// <summary>Whether none was forgotten.</summary>
    internal bool IsEmpty => ranges.IsEmpty;

    /// <summary>Whether an operation may be a forgotten one.</summary>
    internal bool MayHave(OperationStanding standing)
    {
        foreach (var (from, to) in ranges)
        {
            if (from.CompareTo(standing) <= 0 && standing.CompareTo(to) <= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>These and another one.</summary>
    internal ForgottenOperations With(OperationStanding standing)
    {
        if (MayHave(standing))
        {
            return this;
        }

        var above = 0;
        while (above < ranges.Length && ranges[above].From.CompareTo(standing) < 0)
        {
            above++;
        }

        var next = ranges.Insert(above, (standing, standing));
        next = above + 1 < next.Length && GapAfter(next, above) <= Apart ? Joined(next, above) : next;
        next = above > 0 && GapAfter(next, above - 1) <= Apart ? Joined(next, above - 1) : next;
        return new(next.Length <= MostRanges ? next : Joined(next, Nearest(next)));
    }

    private static ulong GapAfter(ImmutableArray<(OperationStanding From, OperationStanding To)> ranges, int index) => ranges[index + 1].From.Order - ranges[index].To.Order;

    private static ImmutableArray<(OperationStanding From, OperationStanding To)> Joined(ImmutableArray<(OperationStanding From, OperationStanding To)> ranges, int index) =>
        ranges.RemoveAt(index + 1).SetItem(index, (ranges[index].From, ranges[index + 1].To));

    private static int Nearest(ImmutableArray<(OperationStanding From, OperationStanding To)> ranges) =>
        Enumerable.Range(0, ranges.Length - 1).MinBy(index => GapAfter(ranges, index));
}
