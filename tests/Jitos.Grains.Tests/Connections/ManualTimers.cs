namespace Jitos.Grains.Tests;

/// <summary>Timers that go off when a test says so.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private readonly List<ManualTimer> timers = [];

    /// <summary>Lets all go off that have not been disposed.</summary>
    public void Fire()
    {
        foreach (var timer in timers.ToList())
        {
            timers.Remove(timer);
            timer.Callback();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(timers, () => callback(state));
        timers.Add(timer);
        return timer;
    }

    private sealed class ManualTimer(List<ManualTimer> timers, Action callback) : ITimer
    {
        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            timers.Remove(this);
            return ValueTask.CompletedTask;
        }
    }
}
