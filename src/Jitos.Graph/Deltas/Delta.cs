using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Jitos.Graph;

/// <summary>
/// The difference of two graphs as primitive operations in canonical order: delete edges, delete nodes, create nodes,
/// create edges, set attributes, set hosts; within a kind by id, then by attribute name. Each carries what was before.
/// </summary>
public sealed class Delta
{
    internal Delta(ImmutableArray<DeltaOperation> operations) => Operations = operations;

    /// <summary>The delta that changes nothing.</summary>
    public static Delta Empty { get; } = new([]);

    /// <summary>The operations in canonical order.</summary>
    public ImmutableArray<DeltaOperation> Operations { get; }

    /// <summary>The net effect of operations in the order they were done.</summary>
    /// <exception cref="DeltaMismatchException">The operations don't follow one from another.</exception>
    public static Delta Of(ReadOnlySpan<DeltaOperation> operations, SymbolTable symbols)
    {
        var changes = new NetChanges();
        foreach (ref readonly var operation in operations)
        {
            changes.Add(operation, symbols);
        }

        return new Delta(changes.ToOperations(symbols));
    }

    /// <summary>
    /// A delta of operations that are a net effect in canonical order already: each changes something, and an element
    /// that is created or deleted has no other operation.
    /// </summary>
    /// <exception cref="DeltaMismatchException">They are not.</exception>
    public static Delta OfCanonical(ImmutableArray<DeltaOperation> operations, SymbolTable symbols)
    {
        var whole = new HashSet<ElementId>();
        for (var index = 0; index < operations.Length; index++)
        {
            var operation = operations[index];
            var isNet = operation.IsWellFormed && operation.IsChange && (operation.IsWhole ? whole.Add(operation.Element) : !whole.Contains(operation.Element));
            if (!isNet || (index > 0 && Compare(operations[index - 1], operation, symbols) >= 0))
            {
                throw new DeltaMismatchException($"The operation {index} of the delta is no net change, or not in canonical order.");
            }
        }

        return new Delta(operations);
    }

    /// <summary>The delta from one version to another of the same process. Skips the pages that they share.</summary>
    /// <exception cref="DeltaMismatchException">An id names elements of different types or ends in them.</exception>
    public static Delta Between(GraphVersion from, GraphVersion to) => VersionDifference.Between(from, to);

    /// <summary>Applies the delta.</summary>
    /// <exception cref="DeltaMismatchException">The graph is not as the delta says it was; the graph is left as before.</exception>
    public void ApplyTo(GraphWriter graph) => graph.ApplyAll(Operations.AsSpan());

    /// <summary>The delta that undoes this one.</summary>
    public Delta Invert(SymbolTable symbols)
    {
        var inverted = Operations.Select(operation => operation.Inverse()).ToArray();
        Array.Sort(inverted, (a, b) => Compare(a, b, symbols));
        return new Delta(ImmutableCollectionsMarshal.AsImmutableArray(inverted));
    }

    /// <summary>The delta that does this one, then another.</summary>
    /// <exception cref="DeltaMismatchException">The other does not follow from this one.</exception>
    public Delta Compose(Delta next, SymbolTable symbols) => Of([.. Operations, .. next.Operations], symbols);

    internal static int Compare(DeltaOperation left, DeltaOperation right, SymbolTable symbols)
    {
        var order = left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order : left.Element.CompareTo(right.Element);
        return order != 0 || left.Kind != DeltaKind.SetAttribute ? order : symbols.Compare(left.Attribute, right.Attribute);
    }
}
