namespace Jitos.Edge;

/// <summary>Nodes and edges to be brought in, reusing those whose key is there. An export is one.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Why">Where the content comes from, for people; the commit shows it.</param>
internal sealed record ImportRequest(
    IReadOnlyList<ContentNode> Nodes,
    IReadOnlyList<ContentEdge>? Edges = null,
    string Branch = Process.Branch.Main,
    string Why = "import");
