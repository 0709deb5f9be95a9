using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>What a commit did.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Call">The program that was run, with its arguments; empty if the commit is of something else.</param>
/// <param name="First">The index of the first step given.</param>
/// <param name="Steps">The steps, as <see cref="Jitos.Rewriting.StepWriter"/> writes them.</param>
/// <param name="Names">The name of each one's rule, or of a test's program; empty for a patch, and for what is not installed there.</param>
/// <param name="Elements">What the elements that they mention are called.</param>
[GenerateSerializer, Immutable, Alias("jitos.account")]
public sealed record WireAccount(
    [property: Id(0)] WireCommit Commit,
    [property: Id(1)] string Call,
    [property: Id(2)] int First,
    [property: Id(3)] byte[] Steps,
    [property: Id(4)] ImmutableArray<string> Names,
    [property: Id(5)] ImmutableArray<WireElement> Elements);
