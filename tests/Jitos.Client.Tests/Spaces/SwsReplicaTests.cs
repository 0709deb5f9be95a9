using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client.Tests;

public sealed class SwsReplicaTests
{
    private const int Seed = 7;

    private readonly FrameHistory history = new(Seed);

    [Fact]
    public async Task Replica_OfStreamsThatEnd_MissesNoFrameWhereTheNextBringsIt()
    {
        var source = new EndingSource(history, frames: 1, silent: 0);
        await using var replica = await SwsReplica.OpenAsync(source);

        _ = await replica.WaitForAsync(reading => reading.Sequence == (ulong)history.Count, TestContext.Current.CancellationToken);

        Assert.InRange(history.Count, 2, int.MaxValue);
        Assert.Equal(0, replica.Resynchronisations);
        Assert.Equal(history.End().Checksum, replica.Current.Checksum);
    }

    [Fact]
    public async Task Replica_OfStreamsThatBringNothing_TakesANewSnapshot()
    {
        var source = new EndingSource(history, frames: 1, silent: 2);
        await using var replica = await SwsReplica.OpenAsync(source);

        _ = await replica.WaitForAsync(reading => reading.Sequence == (ulong)history.Count, TestContext.Current.CancellationToken);

        Assert.Equal(1, replica.Resynchronisations);
    }

    [Fact]
    public async Task Replica_OfStreamsThatFailForAWhile_MissesNoFrame()
    {
        var source = new EndingSource(history, frames: 1, silent: 5, new BusyException("The process is busy."));
        await using var replica = await SwsReplica.OpenAsync(source);

        _ = await replica.WaitForAsync(reading => reading.Sequence == (ulong)history.Count, TestContext.Current.CancellationToken);

        Assert.Equal(0, replica.Resynchronisations);
        Assert.Equal(history.End().Checksum, replica.Current.Checksum);
    }

    [Fact]
    public async Task Replica_OfStreamsThatAreRefusedForEver_EndsWithTheRefusal()
    {
        var source = new EndingSource(history, frames: 1, silent: int.MaxValue, new BusyException("There are as many streams as there may be."));
        await using var replica = await SwsReplica.OpenAsync(source);

        var failure = await Assert.ThrowsAsync<BusyException>(() => replica.WaitForAsync(_ => false, TestContext.Current.CancellationToken));

        Assert.Equal("There are as many streams as there may be.", failure.Message);
        Assert.Equal(0, replica.Resynchronisations);
        Assert.InRange(source.Followed, 2, 20);
    }

    /// <summary>Streams that end after so many frames. The first ones may bring nothing, or fail.</summary>
    private sealed class EndingSource(FrameHistory history, int frames, int silent, Exception? failure = null) : IFrameSource
    {
        private int followed;

        /// <summary>How many streams were asked for.</summary>
        public int Followed => followed;

        public SymbolTable Symbols { get; } = new();

        public Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(history.Snapshot(0, Symbols));

        public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (++followed <= silent)
            {
                if (failure is not null)
                {
                    throw failure;
                }

                yield break;
            }

            for (var number = (int)from.Sequence + 1; number <= Math.Min(history.Count, (int)from.Sequence + frames); number++)
            {
                yield return history.Frame(number, Symbols);
            }

            if ((int)from.Sequence + frames >= history.Count)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }
        }

        public Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<Frame>>([]);
    }
}
