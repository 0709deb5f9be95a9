using CsCheck;

namespace Jitos.Client.Tests;

public sealed class SwsReplicaLaws
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private int frames;
    private int fetches;
    private int resynchronisations;

    [Fact]
    public async Task Replica_OfFramesLostRepeatedAndReordered_EndsAsTheProcessIs()
    {
        await Gen.Int[0, int.MaxValue].SampleAsync(seed => FollowAsync(seed, kept: int.MaxValue), iter: 100, threads: 1);

        Assert.InRange(frames, 500, int.MaxValue);
        Assert.InRange(fetches, 50, int.MaxValue);
    }

    [Fact]
    public async Task Replica_OfFramesThatAreNotKept_ResynchronisesVisibly()
    {
        await Gen.Int[0, int.MaxValue].SampleAsync(seed => FollowAsync(seed, kept: 1), iter: 100, threads: 1);

        Assert.InRange(resynchronisations, 50, int.MaxValue);
    }

    private async Task FollowAsync(int seed, int kept)
    {
        var history = new FrameHistory(seed);
        var (source, end) = (new DisturbedSource(history, seed, kept), history.End());
        await using var replica = await SwsReplica.OpenAsync(source);
        using var patience = new CancellationTokenSource(Patience);
        await using var changes = replica.ChangesAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await changes.MoveNextAsync());
        source.Begin();

        var seen = await ReadAsync(changes, (ulong)history.Count);

        Assert.Equal((end.Checksum, end.Commit, end.Sequence), (replica.Current.Checksum, replica.Current.Commit, replica.Current.Sequence));
        Assert.Equal(end.Graph.Checksum, replica.Current.Graph.Graph.Checksum);
        Assert.Equal((replica.Resynchronisations, replica.Backfills), (source.Snapshots - 1, source.Fetches));
        Assert.Equal(replica.Resynchronisations, seen);
        frames += history.Count;
        fetches += source.Fetches;
        resynchronisations += seen;
    }

    /// <summary>Reads changes up to a frame: each follows the one before, or says that it does not. Returns how many did not.</summary>
    private static async Task<int> ReadAsync(IAsyncEnumerator<SwsChange> changes, ulong last)
    {
        var (at, resynchronised) = (changes.Current.Reading.Sequence, 0);
        while (at < last)
        {
            Assert.True(await changes.MoveNextAsync());
            var next = changes.Current.Reading.Sequence;
            if (changes.Current is SwsChange.Applied)
            {
                Assert.Equal(at + 1, next);
            }
            else
            {
                _ = Assert.IsType<SwsChange.Resynchronised>(changes.Current);
                resynchronised++;
            }

            at = next;
        }

        return resynchronised;
    }
}
