using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>What leads from the graph of one commit to that of another.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Changes">The changes, in order.</param>
/// <param name="Elements">What the elements that differ are called.</param>
/// <param name="Bytes">The changes as the journal has them (docs/format-records.md), in base64.</param>
public sealed record DifferenceDocument(ulong From, ulong To, IReadOnlyList<ChangeDocument> Changes, IReadOnlyList<LabelDocument> Elements, byte[] Bytes)
{
    /// <summary>The document of a difference.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="operations">Its operations, read.</param>
    /// <param name="symbols">The names in them.</param>
    /// <param name="nameOf">What people call an element.</param>
    public static DifferenceDocument Of(WireDifference difference, IEnumerable<DeltaOperation> operations, SymbolTable symbols, Func<ElementId, string> nameOf) => new(
        difference.From,
        difference.To,
        [.. operations.Select(operation => ChangeDocument.Of(operation, symbols) with { Name = nameOf(operation.Element) })],
        [.. difference.Elements.Select(LabelDocument.Of)],
        difference.Operations);

    /// <summary>The difference that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An element is none.</exception>
    public WireDifference ToDifference() => new(From, To, Bytes, [.. Elements.Select(element => element.ToElement())]);
}
