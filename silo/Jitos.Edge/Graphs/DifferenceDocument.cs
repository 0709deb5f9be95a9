using Jitos.Client;

namespace Jitos.Edge;

/// <summary>What leads from the graph of one commit to that of another.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Changes">The changes, in order.</param>
internal sealed record DifferenceDocument(ulong From, ulong To, IReadOnlyList<ChangeDocument> Changes)
{
    /// <exception cref="EdgeException">There is too much of it.</exception>
    public static DifferenceDocument Of(GraphDifference difference) => difference.Delta.Operations.Length <= EdgeLimits.Elements
        ? new(difference.From.Value, difference.To.Value, [.. difference.Delta.Operations.Select(operation => ChangeDocument.Of(operation, difference.Symbols) with { Name = difference.Names[operation.Element] })])
        : throw EdgeException.Bad($"The answer has more than {EdgeLimits.Elements} changes; compare commits that lie closer.");
}
