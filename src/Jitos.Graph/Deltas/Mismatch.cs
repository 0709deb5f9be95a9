using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>Refuses changes that don't fit the graph.</summary>
internal static class Mismatch
{
    /// <summary>Checks that something holds; the text is made only if it does not.</summary>
    /// <exception cref="DeltaMismatchException">It does not hold.</exception>
    internal static void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref MismatchText what)
    {
        if (!holds)
        {
            throw new DeltaMismatchException($"The change does not fit the graph: {what.ToStringAndClear()}.");
        }
    }
}
