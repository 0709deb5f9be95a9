using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>An edge of what is brought in or out.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Source">The name of the node that it comes from.</param>
/// <param name="Target">The name of the node that it goes to.</param>
/// <param name="Attributes">Its attributes, by name; those that are not given have their defaults.</param>
/// <param name="Id">Its name among the nodes and edges of the document; needed only if a node is in its nested graph.</param>
public sealed record ContentEdge(
    string Type,
    string Source,
    string Target,
    IReadOnlyDictionary<string, ValueDocument>? Attributes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null);
