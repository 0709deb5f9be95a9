namespace Jitos.Rewriting;

/// <summary>What a run may use before it is aborted.</summary>
/// <param name="Steps">Candidates searched and statements executed; 100 million unless told.</param>
/// <param name="Operations">Primitive operations done and not undone; 20 million unless told.</param>
/// <param name="Depth">Statements nested in each other, over calls; 1,000 unless told.</param>
/// <param name="Bytes">The size of the recorded steps; 8 MiB unless told. A journal takes records of up to 16 MiB.</param>
public sealed record RunLimits(long Steps = 100_000_000, int Operations = 20_000_000, int Depth = 1_000, int Bytes = 8 << 20)
{
    /// <summary>The limits unless told otherwise.</summary>
    public static RunLimits Default { get; } = new();
}
