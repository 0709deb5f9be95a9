namespace Jitos.Rewriting;

/// <summary>Where a step first happened.</summary>
/// <param name="Commit">The number of the commit, from 1.</param>
/// <param name="Index">The index of the step there, from 0.</param>
public readonly record struct StepOrigin(ulong Commit, int Index);
