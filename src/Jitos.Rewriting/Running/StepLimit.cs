using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Bounds what one commit records, while it is being made and when it is written.</summary>
internal static class StepLimit
{
    private const int LeastStep = 5;
    private const int LeastOperation = 5;

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
