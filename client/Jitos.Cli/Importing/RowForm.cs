namespace Jitos.Cli;

/// <summary>The forms of files with nodes and edges.</summary>
internal enum RowForm
{
    /// <summary>A GraphML document.</summary>
    GraphMl,

    /// <summary>Values separated by commas, semicolons or tabs, below a line of names: nodes, or edges if it has columns for source and target.</summary>
    Csv,

    /// <summary>A JSON object a line: a node, or an edge if it has a source and a target.</summary>
    JsonLines,

    /// <summary>The document that an export as JSON writes.</summary>
    JsonGraph,
}
