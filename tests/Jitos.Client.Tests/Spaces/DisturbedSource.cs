using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client.Tests;

/// <summary>
/// Frames on a way that loses, repeats and reorders them, and ends now and then, as a seed says. The last frame of all is
/// repeated until it was taken, as an observer that asks the process would.
/// </summary>
/// <param name="history">What is published.</param>
/// <param name="seed">How it is disturbed.</param>
/// <param name="kept">How many of the last frames can be fetched again.</param>
internal sealed class DisturbedSource(FrameHistory history, int seed, int kept) : IFrameSource
{
    private readonly Random random = new(seed);
    private readonly TaskCompletionSource begun = new();
    private int published;

    public SymbolTable Symbols { get; } = new();

    /// <summary>How many snapshots were taken.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How often frames were fetched again.</summary>
    public int Fetches { get; private set; }

    /// <summary>Lets frames arrive.</summary>
    public void Begin() => begun.SetResult();

    public Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        Snapshots++;
        return Task.FromResult(history.Snapshot(published, Symbols));
    }

    public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await begun.Task.WaitAsync(cancellationToken);
        while (published < history.Count)
        {
            foreach (var number in Arriving(++published))
            {
                yield return history.Frame(number, Symbols);
            }

            if (published < history.Count && random.Next(15) == 0)
            {
                yield break;
            }
        }

        if (history.Count > 0)
        {
            yield return history.Frame(history.Count, Symbols);
        }

        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    public Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken)
    {
        Fetches++;
        var first = (int)after.Sequence + 1;
        return Task.FromResult<ImmutableArray<Frame>>(
            first <= published - kept ? [] : [.. Enumerable.Range(first, published - first + 1).Select(number => history.Frame(number, Symbols))]);
    }

    /// <summary>What arrives when a frame is published.</summary>
    private int[] Arriving(int number) => random.Next(6) switch
    {
        0 => [],
        1 => [number, number],
        2 => [number, random.Next(1, number + 1)],
        3 when number > 1 => [number, number - 1],
        _ => [number],
    };
}
