using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What may be in a mapped region, the nested graph of the system's <c>Mapped</c> node: elements whose types specialise the
/// system's <c>MappedNode</c> or <c>MappedEdge</c>, which only the runtime makes.
/// </summary>
internal static class MappedLaw
{
    private const string RegionType = "Mapped";
    private const string NodeType = "MappedNode";
    private const string EdgeType = "MappedEdge";

    /// <summary>Checks an element that was created.</summary>
    /// <exception cref="RunErrorException">It is in a mapped region, and of a type that is none of what is mapped.</exception>
    internal static void Check(GraphView graph, Schema schema, TypeDefinition type, in DeltaOperation operation)
    {
        if (!operation.Host.IsNone && schema.Find(RegionType) is { IsSystem: true } region && graph.TypeOf(operation.Host) == region.Symbol && !IsMapped(schema, type))
        {
            throw new RunErrorException(
                RunErrorKind.Schema,
                $"{ElementText.Of(graph, operation.Element, schema)} can't be in a mapped region: only the runtime changes what is mapped; use a syscall.");
        }
    }

    private static bool IsMapped(Schema schema, TypeDefinition type) =>
        schema.Find(type.Kind == ElementKind.Node ? NodeType : EdgeType) is { } mapped && type.Is(mapped);
}
