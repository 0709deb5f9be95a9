using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A point of a run that it can be taken back to.</summary>
/// <param name="LogLength">The length of the writer's log.</param>
/// <param name="Allocator">The writer's allocator.</param>
/// <param name="StepCount">The number of steps.</param>
/// <param name="MatchedCount">The number of elements matched by those steps.</param>
/// <param name="Size">The size of the recorded steps.</param>
/// <param name="StepsHeld">The bytes of memory that steps and values take.</param>
internal readonly record struct Savepoint(int LogLength, IdAllocator Allocator, int StepCount, int MatchedCount, long Size, long StepsHeld);
