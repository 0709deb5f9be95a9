using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What rules may do with requests, the nodes whose types specialise the system's <c>Syscall</c>: a draft may be changed
/// and made pending; from then on only the runtime changes it; when it is settled, rules may delete it.
/// </summary>
internal static class RequestLaw
{
    private const string RequestType = "Syscall";
    private const string StateAttribute = "state";

    private static readonly Value Draft = Value.Of("draft");
    private static readonly Value Pending = Value.Of("pending");

    /// <summary>Checks what a derivation has done.</summary>
    /// <exception cref="RunErrorException">It has forged, changed or deleted what only the runtime may.</exception>
    internal static void Check(GraphWriter graph, Schema schema, int logStart)
    {
        if (schema.Find(RequestType) is not { IsSystem: true } request)
        {
            return;
        }

        var state = request.Attribute(StateAttribute)!.Symbol;
        for (var index = logStart; index < graph.Log.Length; index++)
        {
            ref readonly var operation = ref graph.Log[index];
            if (operation.Kind is DeltaKind.CreateNode or DeltaKind.DeleteNode or DeltaKind.SetAttribute && IsRequest(graph, schema, request, operation))
            {
                Check(graph, schema, state, logStart, operation);
            }
        }
    }

    private static bool IsRequest(GraphWriter graph, Schema schema, TypeDefinition request, in DeltaOperation operation)
    {
        var type = operation.Type.IsNone ? graph.TypeOf(operation.Element) : operation.Type;
        return schema.Find(type)?.Is(request) == true;
    }

    private static void Check(GraphWriter graph, Schema schema, Symbol state, int logStart, in DeltaOperation operation)
    {
        // A node that is created may be deleted again by now, so that only the operation says what it was.
        var name = operation.Type.IsNone
            ? ElementText.Of(graph, operation.Element, schema)
            : ElementText.Of(graph.Symbols.NameOf(operation.Type), ElementText.KeyOf(schema.Find(operation.Type), operation.Attributes), operation.Element);
        switch (operation.Kind)
        {
            case DeltaKind.CreateNode:
                Require(IsOpen(operation.Attributes[state]), name, "is created in the state " + operation.Attributes[state]);
                break;
            case DeltaKind.DeleteNode:
                Require(operation.Attributes[state] != Pending, name, "is deleted while it is pending");
                break;
            default:
                Require(StateBefore(graph, state, logStart, operation.Element) == Draft, name, "is changed, but is no draft any more");
                Require(operation.Attribute != state || IsOpen(operation.NewValue), name, "is put into the state " + operation.NewValue);
                break;
        }
    }

    private static bool IsOpen(Value state) => state == Draft || state == Pending;

    private static Value StateBefore(GraphWriter graph, Symbol state, int logStart, ElementId element)
    {
        for (var index = logStart; index < graph.Log.Length; index++)
        {
            ref readonly var operation = ref graph.Log[index];
            if (operation.Kind == DeltaKind.SetAttribute && operation.Element == element && operation.Attribute == state)
            {
                return operation.OldValue;
            }
        }

        return graph.ValueOf(element, state);
    }

    private static void Require(bool holds, string name, string what)
    {
        if (!holds)
        {
            throw new RunErrorException(RunErrorKind.Schema, $"The request {name} {what}: rules change drafts and make them pending, the rest is the runtime's.");
        }
    }
}
