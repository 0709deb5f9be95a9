using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>An edge.</summary>
/// <param name="Id">Its id, such as <c>e12</c>.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Source">The node that it comes from.</param>
/// <param name="Target">The node that it goes to.</param>
/// <param name="Host">The element whose nested graph it is in; absent for none.</param>
/// <param name="Attributes">Its attributes, by name.</param>
public sealed record EdgeDocument(
    string Id,
    string Type,
    string Source,
    string Target,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Host,
    IReadOnlyDictionary<string, ValueDocument> Attributes);
