namespace Jitos.Grains;

/// <summary>
/// The times of a grain's host. What is decided by time is decided by the uptime, which goes on from where the journal ends and
/// never faster than time passes: no reading of a wall clock, forward or backward, makes a rate higher or shuts anybody out.
/// </summary>
/// <param name="time">The clocks.</param>
internal sealed class UptimeClock(TimeProvider time)
{
    private long since = time.GetTimestamp();
    private long from;

    /// <summary>The wall clock, in seconds since 1970; for people.</summary>
    public long Second => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The seconds that the grain has been up, over all its activations.</summary>
    /// <remarks>
    /// The time between two activations does not count: how long it was only a wall clock could say. So a window that was begun
    /// in one ends at the latest when the next has been up for as long as the window is.
    /// </remarks>
    public long Uptime => from + (long)time.GetElapsedTime(since).TotalSeconds;

    /// <summary>Goes on from the uptime of a state that was recovered.</summary>
    public void Resume(long uptime) => (since, from) = (time.GetTimestamp(), uptime);
}
