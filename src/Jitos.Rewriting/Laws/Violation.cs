using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A match of an invariant that forbids it.</summary>
/// <param name="Invariant">The name of the invariant.</param>
/// <param name="Elements">The nodes and edges matched, in order of the pattern.</param>
public sealed record Violation(string Invariant, ImmutableArray<ElementId> Elements);
