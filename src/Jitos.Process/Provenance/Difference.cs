using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What leads from the graph of one commit to that of another.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Delta">The difference.</param>
/// <param name="Labels">What the elements that differ are called, by element.</param>
public sealed record Difference(CommitId From, CommitId To, Delta Delta, ImmutableArray<ElementLabel> Labels)
{
    /// <summary>Compares the graphs of two commits; skips the pages that they share.</summary>
    /// <param name="from">A branch at the one.</param>
    /// <param name="to">A branch at the other.</param>
    /// <param name="stop">Ends it between two elements.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static Difference Between(Branch from, Branch to, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (delta, labels) = (Delta.Between(from.Version, to.Version), new ElementLabels());
        foreach (var operation in delta.Operations)
        {
            stop.ThrowIfCancellationRequested();
            labels.Add(to.Version, to.Library.Schema, operation.Element);
            labels.Add(from.Version, from.Library.Schema, operation.Element);
        }

        return new Difference(from.Head, to.Head, delta, labels.All);
    }
}
