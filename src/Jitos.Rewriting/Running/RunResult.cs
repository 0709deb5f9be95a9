using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a successful run leads to.</summary>
/// <param name="Version">The graph.</param>
/// <param name="Allocator">Where the next elements are created.</param>
/// <param name="Steps">The steps, as <see cref="StepWriter"/> writes them.</param>
/// <param name="StepCount">The number of steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
public sealed record RunResult(GraphVersion Version, IdAllocator Allocator, byte[] Steps, int StepCount, int Derivations);
