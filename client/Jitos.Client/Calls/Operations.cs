using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Ids for operations.</summary>
public static class Operations
{
    private static readonly DateTimeOffset Began = TimeProvider.System.GetUtcNow();
    private static readonly long Since = TimeProvider.System.GetTimestamp();
    private static readonly TimeSpan FirstStep = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(10_000);
    private static readonly Lock Gate = new();
    private static TimeSpan ahead;

    /// <summary>A new id, which begins with the time (RFC 9562, UUID version 7), so that it is known from one that is too old.</summary>
    /// <remarks>
    /// The time is that at which the program began and what has passed since: a clock that is set forward and back while it runs
    /// must not make ids that the kernel takes for old ones (decision 12).
    /// </remarks>
    public static OperationId Create()
    {
        lock (Gate)
        {
            return new(Guid.CreateVersion7(Began + TimeProvider.System.GetElapsedTime(Since) + ahead).ToByteArray(bigEndian: true));
        }
    }

    /// <summary>
    /// Takes note that an operation was too old: it stands where the caller has asked before, such as in a time in which its clock once
    /// was ahead. New ids begin with a later time from now on: by an hour, and by twice as much each time that this happens again.
    /// </summary>
    internal static void StepAside()
    {
        lock (Gate)
        {
            var step = ahead == TimeSpan.Zero ? FirstStep : ahead * 2;
            ahead = step < LongestStep ? step : LongestStep;
        }
    }

    /// <summary>The id given, or a new one if none is.</summary>
    internal static OperationId OrNew(OperationId given) => given == default ? Create() : given;
}
