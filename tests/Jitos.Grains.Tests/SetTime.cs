namespace Jitos.Grains.Tests;

/// <summary>Clocks that a test sets: a wall clock, which may jump, and one that only goes forwards. Its timers are real.</summary>
internal sealed class SetTime : TimeProvider
{
    private long elapsed;

    internal DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets time pass, on both clocks.</summary>
    internal void Elapse(TimeSpan time) => (elapsed, Now) = (elapsed + time.Ticks, Now + time);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => elapsed;
}
