namespace Jitos.Bench;

/// <summary>The figures of one size, per second.</summary>
internal sealed record StreamsResult(int Size)
{
    /// <summary>Events received on a bare stream.</summary>
    internal List<double> Bare { get; } = [];

    /// <summary>Commits, with nobody watching.</summary>
    internal List<double> Unwatched { get; } = [];

    /// <summary>Commits, until the replica has the last of them.</summary>
    internal List<double> Commits { get; } = [];

    /// <summary>Frames taken by the replica.</summary>
    internal List<double> Frames { get; } = [];

    /// <summary>The median of some figures.</summary>
    internal static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
