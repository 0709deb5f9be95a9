using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>Nodes and edges to be brought in, reusing those whose key is there. An export is one.</summary>
/// <param name="Nodes">The nodes; absent only if the content is given as bytes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Why">Where the content comes from, for people; the commit shows it.</param>
/// <param name="Content">Nodes and edges as canonical bytes (docs/format-records.md) in base64, instead of the lists.</param>
public sealed record ImportRequest(
    IReadOnlyList<ContentNode>? Nodes = null,
    IReadOnlyList<ContentEdge>? Edges = null,
    string Branch = Process.Branch.Main,
    string Why = "import",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Content = null);
