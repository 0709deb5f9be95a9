namespace Jitos.Client;

/// <summary>Which decisions of the kernel are wanted.</summary>
public sealed record DecisionsOptions
{
    /// <summary>The number of the last one that is known; 0 for none.</summary>
    public ulong After { get; init; }

    /// <summary>How many at most, up to 1,000: the last ones.</summary>
    public int Count { get; init; } = 100;
}
