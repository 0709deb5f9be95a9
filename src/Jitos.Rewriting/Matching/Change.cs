using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What an agenda needs to know of an operation.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Element">To which element.</param>
/// <param name="Type">Its type, at creation and deletion.</param>
/// <param name="Attribute">The attribute that was set.</param>
/// <param name="Source">Its source, at creation and deletion of an edge.</param>
/// <param name="Target">Its target, at creation and deletion of an edge.</param>
/// <param name="IsNested">Whether the element lies, or lay, in a nested graph.</param>
internal readonly record struct Change(
    DeltaKind Kind,
    ElementId Element,
    Symbol Type,
    Symbol Attribute,
    ElementId Source,
    ElementId Target,
    bool IsNested)
{
    internal static Change Of(in DeltaOperation operation) => new(
        operation.Kind,
        operation.Element,
        operation.Type,
        operation.Attribute,
        operation.Source,
        operation.Target,
        !operation.Host.IsNone);
}
