namespace Jitos.Cli;

/// <summary>What <c>export</c> wrote.</summary>
/// <param name="Process">The process.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Format">The format.</param>
/// <param name="File">The file.</param>
/// <param name="Nodes">The number of nodes.</param>
/// <param name="Edges">The number of edges.</param>
internal sealed record ExportDocument(string Process, ulong Commit, string Format, string File, int Nodes, int Edges)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;
}
