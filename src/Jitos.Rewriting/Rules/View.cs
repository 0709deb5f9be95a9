using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A part of a graph: seeds, and what can be reached from them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">The module that defines it.</param>
/// <param name="Seeds">The rule that changes nothing each of whose matched nodes is a seed; its parameters are the view's.</param>
/// <param name="Expansions">How the slice grows, one after another.</param>
public sealed record View(string Name, string Module, Rule Seeds, ImmutableArray<Expansion> Expansions);
