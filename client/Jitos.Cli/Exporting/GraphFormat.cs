namespace Jitos.Cli;

/// <summary>What a graph can be written as.</summary>
internal enum GraphFormat
{
    /// <summary>GraphML, with a key for each attribute.</summary>
    GraphMl,

    /// <summary>The document that <c>show --json</c> writes.</summary>
    Json,

    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>A table of nodes and one of edges, in two files.</summary>
    Csv,

    /// <summary>A picture in the language of Graphviz.</summary>
    Dot,

    /// <summary>A picture in the language of Mermaid.</summary>
    Mermaid,
}
