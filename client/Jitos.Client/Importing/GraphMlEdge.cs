using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>An edge of a GraphML document.</summary>
/// <param name="Source">The id of the node that is named first.</param>
/// <param name="Target">The id of the other; it may be the same.</param>
/// <param name="Data">Its data by the name of their key, as those of a node.</param>
/// <param name="Line">The line it begins at, from 1.</param>
public sealed record GraphMlEdge(string Source, string Target, ImmutableDictionary<string, Value> Data, int Line)
{
    /// <summary>Its id; null if it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Whether its direction means anything: what it says itself, else its graph.</summary>
    public bool IsDirected { get; init; } = true;
}
