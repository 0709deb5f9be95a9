using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An attribute and the expression that it is set to, or must equal.</summary>
/// <param name="Slot">The slot of the element.</param>
/// <param name="Attribute">The attribute, interned.</param>
/// <param name="Value">The expression; where it yields an absent value the attribute is removed (set), or never equal (match).</param>
public sealed record Assignment(int Slot, Symbol Attribute, Expression Value);
