using Jitos.Process;

namespace Jitos.Client;

/// <summary>Which commits are listed.</summary>
public sealed record HistoryOptions
{
    /// <summary>The greatest number of commits that one call returns.</summary>
    public const int MaxCount = 1_000;

    /// <summary>The first commit wanted.</summary>
    public CommitId First { get; init; } = new(1);

    /// <summary>How many at most, from 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = MaxCount;
}
