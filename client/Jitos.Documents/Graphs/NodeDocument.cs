using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>A node.</summary>
/// <param name="Id">Its id, such as <c>n12</c>.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Host">The element whose nested graph it is in; absent for none.</param>
/// <param name="Attributes">Its attributes, by name.</param>
public sealed record NodeDocument(
    string Id,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Host,
    IReadOnlyDictionary<string, ValueDocument> Attributes);
