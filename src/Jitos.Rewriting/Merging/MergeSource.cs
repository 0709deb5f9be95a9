using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>The steps of one commit that are to be done again, in order.</summary>
/// <param name="Commit">The number of the commit.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Origins">Where each first happened.</param>
/// <param name="Program">The program that made them; null if none did.</param>
public sealed record MergeSource(ulong Commit, ImmutableArray<Step> Steps, ImmutableArray<StepOrigin> Origins, Invocation? Program);
