namespace Jitos.Kernel;

/// <summary>How many syscalls of a principal were decided in a second.</summary>
/// <param name="Second">The second, since 1970.</param>
/// <param name="Calls">The syscalls, refused ones included.</param>
internal readonly record struct Pace(long Second, long Calls)
{
    /// <summary>The syscalls so far in a second that is not before.</summary>
    internal long In(long second) => second == Second ? Calls : 0;

    /// <summary>The pace with more syscalls.</summary>
    internal Pace With(long second, long calls) => new(second, In(second) + calls);
}
