namespace Jitos.Contracts;

/// <summary>Asks for the steps of a commit.</summary>
/// <param name="At">The commit.</param>
/// <param name="First">The index of the first step wanted, from 0.</param>
/// <param name="Count">How many at most, up to <see cref="Jitos.Process.CommitAccount.MostSteps"/>.</param>
[GenerateSerializer, Immutable, Alias("jitos.steps-call")]
public sealed record StepsCall([property: Id(0)] WirePoint At, [property: Id(1)] int First, [property: Id(2)] int Count);
