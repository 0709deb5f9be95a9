namespace Jitos.Rewriting;

/// <summary>What a run may use before it is aborted.</summary>
/// <param name="Steps">Candidates searched and statements executed, with more for work on large values; 100 million unless told.</param>
/// <param name="Operations">Primitive operations done and not undone; 20 million unless told.</param>
/// <param name="Depth">Statements nested in each other, over calls; 1,000 unless told.</param>
/// <param name="Bytes">The size of the recorded steps; 8 MiB unless told. A journal takes records of up to 16 MiB.</param>
public sealed record RunLimits(long Steps = 100_000_000, int Operations = 20_000_000, int Depth = 1_000, int Bytes = 8 << 20)
{
    /// <summary>The limits unless told otherwise.</summary>
    public static RunLimits Default { get; } = new();

    /// <summary>
    /// The limits of what is done on the turn of a process, which waits for it: to install a module, with the check of all
    /// elements against its types and invariants, and to import.
    /// </summary>
    public static RunLimits OnTurn { get; } = new(Steps: 20_000_000);

    /// <summary>
    /// Bytes that the run may hold: its steps, the pages of the graph that it has copied or made, and the values that it has
    /// computed and set, each by a fixed estimate, so that the same run always holds the same. 256 MiB unless told.
    /// </summary>
    public long Memory { get; init; } = 256L << 20;

    /// <summary>The time that the run may take, 30 s unless told. Whoever advances the run keeps it: pure code has no clock.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}
