namespace Jitos.Bench;

/// <summary>The times of one size.</summary>
internal sealed record MutexResult(int Size)
{
    internal List<TimeSpan> Bare { get; } = [];

    internal List<TimeSpan> Memory { get; } = [];

    internal List<TimeSpan> Journal { get; } = [];

    internal double BareRate => Rate(Bare);

    internal double MemoryRate => Rate(Memory);

    internal double JournalRate => Rate(Journal);

    /// <summary>Rewrites per second in the median run.</summary>
    private double Rate(List<TimeSpan> times) => MutexCalls.Rewrites(Size) / times.Order().ElementAt(times.Count / 2).TotalSeconds;
}
