using System.Text.Json.Serialization;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>A primitive change of a graph, with what was there before.</summary>
/// <param name="Change">What is done: deleteEdge, deleteNode, createNode, createEdge, setAttribute or setHost.</param>
/// <param name="Element">To which element.</param>
public sealed record ChangeDocument(DeltaKind Change, string Element)
{
    /// <summary>What people call the element; in an answer alone, not in events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Its type, at creation and deletion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>The source of an edge, at creation and deletion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>The target of an edge, at creation and deletion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>The host: at creation and deletion, and before setHost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Host { get; init; }

    /// <summary>The host after setHost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NewHost { get; init; }

    /// <summary>The attributes, at creation and deletion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, ValueDocument>? Attributes { get; init; }

    /// <summary>The attribute that is set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribute { get; init; }

    /// <summary>Its value before; absent if there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueDocument? Before { get; init; }

    /// <summary>Its value after; absent if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueDocument? After { get; init; }

    /// <summary>A change as a document.</summary>
    public static ChangeDocument Of(DeltaOperation operation, SymbolTable symbols)
    {
        var isWhole = operation.Kind <= DeltaKind.CreateEdge;
        return new(operation.Kind, operation.Element.ToString())
        {
            Type = isWhole ? symbols.NameOf(operation.Type) : null,
            Source = ElementDocuments.IdOf(operation.Source),
            Target = ElementDocuments.IdOf(operation.Target),
            Host = ElementDocuments.IdOf(operation.Host),
            NewHost = ElementDocuments.IdOf(operation.NewHost),
            Attributes = isWhole ? ElementDocuments.Of(operation.Attributes, symbols) : null,
            Attribute = operation.Kind == DeltaKind.SetAttribute ? symbols.NameOf(operation.Attribute) : null,
            Before = Present(operation.OldValue),
            After = Present(operation.NewValue),
        };
    }

    private static ValueDocument? Present(Value value) => value.IsAbsent ? null : new ValueDocument(value);
}
