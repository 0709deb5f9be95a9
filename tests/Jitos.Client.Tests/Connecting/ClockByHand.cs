namespace Jitos.Client.Tests;

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class ClockByHand : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public void Advance(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);
}
