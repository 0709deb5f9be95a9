namespace Jitos.Contracts;

/// <summary>What to do about a conflict.</summary>
/// <param name="Commit">The commit in which the step first happened.</param>
/// <param name="Index">The index of the step there.</param>
/// <param name="Resolution">A <see cref="Jitos.Rewriting.Resolution"/>.</param>
[GenerateSerializer, Immutable, Alias("jitos.resolution")]
public readonly record struct WireResolution([property: Id(0)] ulong Commit, [property: Id(1)] int Index, [property: Id(2)] int Resolution);
