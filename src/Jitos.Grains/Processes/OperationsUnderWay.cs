using Jitos.Process;

namespace Jitos.Grains;

/// <summary>
/// The operations that a process is at. One that is asked for again meanwhile is not done again, but gets the answer of the
/// first: also one that is not remembered, such as that of a dry run. Requests are told apart by who asks, under which
/// operation and for what, so that nobody meets the request of another. Used on one grain's turns only.
/// </summary>
internal sealed class OperationsUnderWay
{
    private readonly Dictionary<Request, Task> underWay = [];

    /// <summary>Does what a request asks, or waits for the same request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellationToken">Ends the waiting, and as far as <paramref name="work"/> heeds it also that. A request whose first caller has cancelled it is done anew.</param>
    public async Task<T> DoAsync<T>(Request request, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (underWay.TryGetValue(request, out var first) && first is Task<(T Answer, bool IsCancelled)> end)
        {
            var same = await end.WaitAsync(cancellationToken);
            if (!same.IsCancelled)
            {
                return same.Answer;
            }
        }

        var own = RunAsync(work, cancellationToken);
        underWay[request] = own;
        try
        {
            return (await own).Answer;
        }
        finally
        {
            if (underWay.GetValueOrDefault(request) == own)
            {
                _ = underWay.Remove(request);
            }
        }
    }

    private static async Task<(T Answer, bool IsCancelled)> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        (await work(), cancellationToken.IsCancellationRequested);
}
