using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>A node of a GraphML document.</summary>
/// <param name="Id">Its id, unique in the document.</param>
/// <param name="Data">Its data by the name of their key, defaults of keys included. What is not of the key's type is text; what is empty and of another type than string is not there.</param>
/// <param name="Line">The line it begins at, from 1.</param>
public sealed record GraphMlNode(string Id, ImmutableDictionary<string, Value> Data, int Line)
{
    /// <summary>The id of the node or edge in whose nested graph it is; null if in none.</summary>
    public string? Host { get; init; }
}
