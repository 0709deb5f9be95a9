using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Shows the changes of a graph.</summary>
internal static class ChangeReport
{
    private const int Shown = 100;

    /// <summary>The text that people get: a line for each of the first changes.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="operations">The changes.</param>
    /// <param name="symbols">The names of types and attributes in them.</param>
    /// <param name="nameOf">What the elements are called.</param>
    public static void Show(Report report, ImmutableArray<DeltaOperation> operations, SymbolTable symbols, Func<ElementId, string> nameOf)
    {
        foreach (var operation in operations.Take(Shown))
        {
            report.Line($"  {ChangeFacts.TextOf(operation, symbols, nameOf)}");
        }

        if (operations.Length > Shown)
        {
            report.Line($"  … and {Counted.Of(operations.Length - Shown, "more change")}; --json has all of them");
        }
    }
}
