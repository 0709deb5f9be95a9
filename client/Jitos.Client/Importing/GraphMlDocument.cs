using System.Collections.Immutable;

namespace Jitos.Client;

/// <summary>
/// A GraphML document with one outermost graph: nodes and edges with data, also those of nested graphs (which yEd writes
/// for groups). Ports, and elements of other namespaces, are not read; hyperedges are refused, and so are entities of its own.
/// </summary>
/// <param name="Nodes">The nodes, in the order of the document; at least one.</param>
/// <param name="Edges">The edges, in the order of the document; both ends are among the nodes.</param>
public sealed record GraphMlDocument(ImmutableArray<GraphMlNode> Nodes, ImmutableArray<GraphMlEdge> Edges)
{
    /// <summary>How large a document may be, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How deep its elements may be nested.</summary>
    public const int MaxDepth = 256;

    /// <summary>Whether an export of ours wrote it: then hosts are meant as nested graphs.</summary>
    public bool IsOwnExport { get; init; }

    /// <summary>Reads a document, in any encoding that it declares or shows by its first bytes.</summary>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="GraphMlException">Not XML, not GraphML, too large, or something does not fit together.</exception>
    public static GraphMlDocument Read(ReadOnlyMemory<byte> content) => content.Length > MaxBytes
        ? throw new GraphMlException("", $"larger than {MaxBytes >> 20} MiB", "name a smaller file")
        : new GraphMlParser().Read(GraphMlText.Decode(content.Span));

    /// <summary>Tells whether bytes begin as XML does, in whichever encoding.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> content) => GraphMlText.LooksLikeXml(content);
}
