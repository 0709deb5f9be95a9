namespace Jitos.Bench;

/// <summary>What forks took, in milliseconds.</summary>
internal sealed class ForksResult
{
    /// <summary>To begin a branch.</summary>
    internal List<double> Forks { get; } = [];

    /// <summary>The first commit on it.</summary>
    internal List<double> Writes { get; } = [];

    /// <summary>To merge a branch into main.</summary>
    internal List<double> Merges { get; } = [];

    /// <summary>The processor time of that.</summary>
    internal List<double> MergesProcessor { get; } = [];
}
