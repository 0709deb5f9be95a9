using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>
/// A graph to be found. A pattern of a condition may refer to slots of the rule's match, which are not among its own
/// elements.
/// </summary>
/// <param name="Elements">Its own elements, in textual order: (node, edge, node) of each path as written.</param>
/// <param name="Where">The guard over slots that are bound when it is evaluated, or null.</param>
public sealed record Pattern(ImmutableArray<PatternElement> Elements, Expression? Where)
{
    /// <summary>The pattern that matches once, with nothing.</summary>
    public static Pattern Empty { get; } = new([], null);
}
