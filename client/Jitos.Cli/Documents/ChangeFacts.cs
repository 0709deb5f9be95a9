using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>A primitive change of a graph.</summary>
/// <param name="Change">What was done: <c>create</c>, <c>delete</c>, <c>set</c> or <c>move</c>.</param>
/// <param name="Element">To which element.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Attribute">The attribute set; null for other changes.</param>
/// <param name="Before">The value before; null if there was none.</param>
/// <param name="After">The value after; null if there is none.</param>
/// <param name="Attributes">The attributes at creation and deletion; null for other changes.</param>
internal sealed record ChangeFacts(
    string Change,
    string Element,
    string Name,
    string? Attribute,
    object? Before,
    object? After,
    IReadOnlyDictionary<string, object?>? Attributes)
{
    /// <summary>The facts of an operation.</summary>
    public static ChangeFacts Of(DeltaOperation operation, SymbolTable symbols, Func<ElementId, string> nameOf)
    {
        var isSet = operation.Kind == DeltaKind.SetAttribute;
        var isMove = operation.Kind == DeltaKind.SetHost;
        return new ChangeFacts(
            WordOf(operation.Kind),
            operation.Element.ToString(),
            nameOf(operation.Element),
            isSet ? symbols.NameOf(operation.Attribute) : null,
            isMove ? operation.Host.ToString() : JsonValue.Of(operation.OldValue),
            isMove ? operation.NewHost.ToString() : JsonValue.Of(operation.NewValue),
            isSet || isMove ? null : operation.Attributes.ToDictionary(pair => symbols.NameOf(pair.Key), pair => JsonValue.Of(pair.Value), StringComparer.Ordinal));
    }

    /// <summary>An operation in one line: <c>set Version "a@1" n7 exposed: false → true</c>.</summary>
    public static string TextOf(DeltaOperation operation, SymbolTable symbols, Func<ElementId, string> nameOf)
    {
        var what = $"{WordOf(operation.Kind)} {nameOf(operation.Element)}";
        return operation.Kind switch
        {
            DeltaKind.SetAttribute => $"{what} {symbols.NameOf(operation.Attribute)}: {Text(operation.OldValue)} → {Text(operation.NewValue)}",
            DeltaKind.SetHost => $"{what}: {operation.Host} → {operation.NewHost}",
            _ => what,
        };
    }

    private static string Text(Value value) => value.IsAbsent ? "none" : Printable.Short(value.ToString());

    private static string WordOf(DeltaKind kind) => kind switch
    {
        DeltaKind.CreateNode or DeltaKind.CreateEdge => "create",
        DeltaKind.DeleteNode or DeltaKind.DeleteEdge => "delete",
        DeltaKind.SetAttribute => "set",
        _ => "move",
    };
}
