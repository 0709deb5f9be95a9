namespace Jitos.Client;

/// <summary>Which decisions of the kernel are wanted.</summary>
public sealed record DecisionsOptions
{
    /// <summary>The number of a decision, to have the first ones after it: 0, or the last one that is known. Null, as it is unless set, for the last ones.</summary>
    public ulong? After { get; init; }

    /// <summary>How many at most, up to 1,000.</summary>
    public int Count { get; init; } = 100;
}
