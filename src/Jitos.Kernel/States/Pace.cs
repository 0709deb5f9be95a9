namespace Jitos.Kernel;

/// <summary>How many syscalls of a principal were decided, or refused, in a window of uptime.</summary>
/// <param name="Window">The number of the window.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Pace(long Window, long Count)
{
    /// <summary>How many so far in a window that is not before.</summary>
    internal long In(long window) => window == Window ? Count : 0;

    /// <summary>The pace with more of them.</summary>
    internal Pace With(long window, long count) => new(window, In(window) + count);
}
