using Jitos.Process;

namespace Jitos.Client;

/// <summary>Which steps of a commit are read.</summary>
public sealed record StepsOptions
{
    /// <summary>The index of the first step wanted, from 0.</summary>
    public int First { get; init; }

    /// <summary>How many at most, from 1 to <see cref="CommitAccount.MostSteps"/>.</summary>
    public int Count { get; init; } = 1_000;
}
