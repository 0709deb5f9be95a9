namespace Jitos.Rewriting;

/// <summary>How an edge of a pattern runs.</summary>
internal enum EdgeDirection
{
    /// <summary><c>(a)-[]->(b)</c></summary>
    Forward,

    /// <summary><c>(a)&lt;-[]-(b)</c></summary>
    Backward,

    /// <summary><c>(a)-[]-(b)</c></summary>
    Either,
}
