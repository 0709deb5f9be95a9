namespace Jitos.Client;

/// <summary>
/// A call that is made again beside the first while no answer comes. The silo that has it may be gone, and a caller that
/// is connected to another one is not told; where it is only slow, the second call finds it under way.
/// </summary>
internal static class PatientCall
{
    /// <summary>Makes a call that may be repeated, until one of those made has an answer.</summary>
    /// <param name="call">The call; those that are under way when there is an answer are cancelled.</param>
    /// <param name="patience">How long to wait before the second; before each one after that twice as long, and no longer than at first after one that was lost.</param>
    /// <param name="stop">Cancels the call.</param>
    /// <returns>The first answer, or how the last one failed.</returns>
    internal static async Task<T> FirstAnswerAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (made, pause) = (new List<Task<T>> { call(over.Token) }, patience);
        try
        {
            while (true)
            {
                var ended = await EndedAsync(made, pause, over.Token).ConfigureAwait(false);
                if (ended is null)
                {
                    made.Add(call(over.Token));
                    pause *= 2;
                }
                else if (made.Count > 1 && IsLost(ended))
                {
                    _ = made.Remove(ended);
                    pause = patience;
                }
                else
                {
                    return await ended.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            made.ForEach(Leave);
        }
    }

    /// <summary>A call that has ended; null if none has for so long. Where the caller has stopped, the first.</summary>
    private static async Task<Task<T>?> EndedAsync<T>(List<Task<T>> made, TimeSpan pause, CancellationToken over)
    {
        var waiting = Task.Delay(pause, over);
        var ended = await Task.WhenAny([.. made, waiting]).ConfigureAwait(false);
        return ended != waiting ? (Task<T>)ended : over.IsCancellationRequested ? made[0] : null;
    }

    private static bool IsLost(Task call) =>
        call.Exception?.InnerException is { } failure && (Faults.IsUncertain(failure) || Faults.IsBusy(failure));

    /// <summary>Nobody waits for a call any more: how it fails is of no interest.</summary>
    private static void Leave(Task call) =>
        _ = call.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
