namespace Jitos.Rewriting;

/// <summary>How many edges of a type one node may have.</summary>
/// <param name="End">Which end of the edges the node is at.</param>
/// <param name="Minimum">The least number; checked at the end of a collapse, for every node of the end's type.</param>
/// <param name="Maximum">The greatest number, or null for no limit; checked after each derivation.</param>
public sealed record Multiplicity(EdgeEnd End, int Minimum, int? Maximum);
