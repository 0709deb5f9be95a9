using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Bounds what one commit records, while it is being made and when it is written.</summary>
internal static class StepLimit
{
    private const int LeastStep = 5;
    private const int LeastOperation = 5;

    // Measured on 64 bits, and rounded up: lists double, so that up to half of them is room.
    private const int HeldByStep = 256;
    private const int HeldByOperation = 256;
    private const int HeldByAttribute = 48;

    /// <summary>Checks the size of the steps recorded so far.</summary>
    /// <exception cref="RunErrorException">It exceeds the limit.</exception>
    internal static void Check(long size, int limit)
    {
        if (size > limit)
        {
            throw new RunErrorException(
                RunErrorKind.Budget,
                $"The steps that the commit would record take {size} bytes, of at most {limit}: each derivation counts with its arguments, its match and what it changes. Either a loop does not end, such as r! where r always finds a match, or the change is too large for one commit; make it in several.");
        }
    }

    /// <summary>Checks what a run holds in memory.</summary>
    /// <exception cref="RunErrorException">It exceeds the limit.</exception>
    internal static void CheckHeld(long held, long limit)
    {
        if (held > limit)
        {
            throw new RunErrorException(
                RunErrorKind.Budget,
                $"The run holds {held} bytes of memory, of at most {limit}: its steps, what it has changed, and the values that it has set. Either it grows without end, or there is more to do than one run may; do it in several, or allow more memory if you may.");
        }
    }

    /// <summary>What the steps and values of a derivation or patch take in memory, without the pages of the graph.</summary>
    internal static long Held(ReadOnlySpan<DeltaOperation> operations)
    {
        var held = (long)HeldByStep;
        foreach (ref readonly var operation in operations)
        {
            held += HeldByOperation + ListEdit.HeldBy(operation.OldValue, operation.NewValue);
            foreach (var (_, value) in operation.Attributes.Items)
            {
                held += HeldByAttribute + ListEdit.HeldBy(Value.Absent, value);
            }
        }

        return held;
    }

    /// <summary>The least number of bytes that a step is written in.</summary>
    internal static long Least(ImmutableArray<ActualArgument> arguments, int matched, ReadOnlySpan<DeltaOperation> operations)
    {
        var size = (long)LeastStep + matched;
        foreach (var argument in arguments)
        {
            size += argument.Value.Size;
        }

        foreach (ref readonly var operation in operations)
        {
            size += LeastOperation + ListEdit.SizeOf(operation.OldValue, operation.NewValue);
            foreach (var (_, value) in operation.Attributes.Items)
            {
                size += value.Size;
            }
        }

        return size;
    }
}
