using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Jitos.Edge;

/// <summary>Says to a client that its stream is still there while nothing else is to be said.</summary>
internal static class Heartbeats
{
    private const string Event = "heartbeat";

    /// <summary>The event.</summary>
    public static SseItem<string> Beat => new("{}", Event);

    /// <summary>Items as they come, and null whenever none has come for so long.</summary>
    public static async IAsyncEnumerable<T?> BetweenAsync<T>(IAsyncEnumerable<T> items, TimeSpan pause, [EnumeratorCancellation] CancellationToken stop)
        where T : struct
    {
        var found = items.GetAsyncEnumerator(stop);
        await using var end = found.ConfigureAwait(false);
        Task<bool>? next = null;
        while (true)
        {
            next ??= found.MoveNextAsync().AsTask();
            if (!await IsInTimeAsync(next, pause, stop).ConfigureAwait(false))
            {
                yield return null;
                continue;
            }

            if (!await next.ConfigureAwait(false))
            {
                yield break;
            }

            next = null;
            yield return found.Current;
        }
    }

    /// <summary>Whether a task ends within a time.</summary>
    public static async Task<bool> IsInTimeAsync(Task next, TimeSpan time, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var isInTime = await Task.WhenAny(next, Task.Delay(time, end.Token)).ConfigureAwait(false) == next;
        await end.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return isInTime;
    }
}
