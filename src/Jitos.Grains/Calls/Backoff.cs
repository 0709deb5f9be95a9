namespace Jitos.Grains;

/// <summary>The pauses between attempts at something: twice as long each time, up to a longest.</summary>
/// <param name="time">The clock.</param>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How long the next pause is.</summary>
    public TimeSpan Pause { get; private set; } = First;

    /// <summary>Something has succeeded: the next pause is a short one.</summary>
    public void Reset() => Pause = First;

    /// <summary>Pauses, also if it is stopped meanwhile: then not as long.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Pause = Pause * 2 < Longest ? Pause * 2 : Longest;
    }
}
