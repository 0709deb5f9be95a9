using System.Text.Json.Serialization;
using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>What an element is called.</summary>
/// <param name="Id">Its id, such as <c>n12</c>.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Key">The value of its key, as the language writes it; absent if it has none.</param>
/// <param name="Source">The node that an edge comes from; absent for a node.</param>
/// <param name="Target">The node that an edge goes to; absent for a node.</param>
public sealed record LabelDocument(
    string Id,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Target)
{
    /// <summary>The document of a label.</summary>
    public static LabelDocument Of(WireElement element) => new(
        new ElementId(element.Id).ToString(),
        element.Type,
        element.Key.Length > 0 ? element.Key : null,
        ElementDocuments.IdOf(new ElementId(element.Source)),
        ElementDocuments.IdOf(new ElementId(element.Target)));

    /// <summary>The label that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An id is none.</exception>
    public WireElement ToElement() => new(ElementDocuments.Parse(Id).Value, Type, Key ?? string.Empty, IdOf(Source), IdOf(Target));

    private static ulong IdOf(string? element) => element is null ? 0 : ElementDocuments.Parse(element).Value;
}
