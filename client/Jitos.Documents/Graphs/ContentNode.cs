using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>A node of what is brought in or out.</summary>
/// <param name="Id">Its name among the nodes and edges of the document.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Attributes">Its attributes, by name: truth values, numbers, strings, lists, or <c>{"literal": "0x00ff"}</c> for what JSON has no form for; those that are not given have their defaults.</param>
/// <param name="Host">The name of the node or edge in whose nested graph it is; absent for none. Edges are where their ends are.</param>
public sealed record ContentNode(
    string Id,
    string Type,
    IReadOnlyDictionary<string, ValueDocument>? Attributes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Host = null);
