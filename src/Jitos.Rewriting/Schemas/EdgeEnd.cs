namespace Jitos.Rewriting;

/// <summary>An end of an edge.</summary>
public enum EdgeEnd
{
    /// <summary>Where the edge starts.</summary>
    Source,

    /// <summary>Where the edge ends.</summary>
    Target,
}
