using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>A space that is open at a process: followed off the turn, published on it.</summary>
internal sealed class OpenSpace
{
    private readonly Space space;
    private readonly SpacePublisher publisher;
    private readonly TimeProvider time;
    private readonly Dictionary<string, long> users = new(StringComparer.Ordinal);
    private FrameLog log;
    private Task last = Task.CompletedTask;
    private bool isJoined;

    public OpenSpace(Space space, SpacePublisher publisher, TimeProvider time)
    {
        (this.space, this.publisher, this.time) = (space, publisher, time);
        log = new FrameLog(space.Epoch, space.Checksum.Value);
    }

    /// <summary>Its id.</summary>
    public SpaceId Id => space.Id;

    /// <summary>The name of its branch.</summary>
    public string Branch => space.Branch;

    /// <summary>When it was last asked for.</summary>
    public long AskedAt { get; set; }

    /// <summary>Takes note that somebody asks for it.</summary>
    /// <param name="accounts">To whom it is counted: whoever asks, and whoever pays for it.</param>
    public void AskedFor(ImmutableArray<LimitAccount> accounts)
    {
        AskedAt = time.GetTimestamp();
        foreach (var account in accounts)
        {
            users[account.Principal] = AskedAt;
        }

        foreach (var gone in users.Where(user => !IsRecent(user.Value)).Select(user => user.Key).ToArray())
        {
            _ = users.Remove(gone);
        }
    }

    /// <summary>Whether a principal, or one for whom it pays, has asked for it of late. It counts for each who has.</summary>
    public bool IsUsedBy(string principal) => users.TryGetValue(principal, out var asked) && IsRecent(asked);

    /// <summary>Why it has ended; null while it has not.</summary>
    public string? Ended { get; private set; }

    /// <summary>Where it is published, from now on.</summary>
    public SpaceHead Join()
    {
        isJoined = true;
        return new SpaceHead(publisher.Stream, log.Epoch);
    }

    /// <summary>The frames after one; null if a new snapshot is needed.</summary>
    public WireFrames? After(ulong epoch, ulong sequence) => epoch == log.Epoch ? log.After(sequence) : null;

    /// <summary>A snapshot as bytes.</summary>
    public Task<byte[]> SnapshotAsync() => InTurn(() => Task.Run(() => space.Snapshot().ToBytes(space.Symbols)));

    /// <summary>Goes on to later states of the process, in order, and publishes what has changed.</summary>
    public Task AdvanceAsync(IReadOnlyList<ProcessState> states) => InTurn(async () =>
    {
        var news = await Task.Run(() => Advance(states));
        Take(news);
        return news;
    });

    /// <summary>Ends it.</summary>
    /// <param name="why">The cause, for people.</param>
    public void End(string why) => Take(new News([], null, why));

    private bool IsRecent(long asked) => time.GetElapsedTime(asked) <= SpaceLimits.Lease;

    /// <summary>Does one thing after another with the space, in the order of the calls.</summary>
    private Task<T> InTurn<T>(Func<Task<T>> work)
    {
        var turn = AfterAsync(last, work);
        last = turn;
        return turn;
    }

    private static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await work();
    }

    private News Advance(IReadOnlyList<ProcessState> states)
    {
        var frames = ImmutableArray.CreateBuilder<WireFrame>();
        FrameLog? renewed = null;
        foreach (var state in states)
        {
            var step = state.Branches.TryGetValue(space.Branch, out var branch)
                ? space.Advance(branch)
                : new SpaceStep.Ended($"There is no branch '{space.Branch}' any more.");
            switch (step)
            {
                case SpaceStep.Changed { Frame: var frame }:
                    frames.Add(new WireFrame(frame.Epoch, frame.Sequence, frame.Checksum.Value, frame.ToBytes(space.Symbols)));
                    break;
                case SpaceStep.Renewed:
                    frames.Clear();
                    renewed = new FrameLog(space.Epoch, space.Checksum.Value);
                    break;
                case SpaceStep.Ended { Why: var why }:
                    return new News(frames.ToImmutable(), renewed, why);
            }
        }

        return new News(frames.ToImmutable(), renewed, null);
    }

    private void Take(News news)
    {
        if (news.Renewed is { } renewed)
        {
            log = renewed;
            publisher.Renew();
        }

        foreach (var frame in news.Frames)
        {
            log.Add(frame);
        }

        Ended = news.Ended;
        if (isJoined && (news.Frames.Length > 0 || Ended is not null))
        {
            publisher.Publish(news.Frames);
        }
    }

    /// <summary>What states mean for the space.</summary>
    /// <param name="Frames">The frames, since the last renewal.</param>
    /// <param name="Renewed">The log of a new epoch, if one began.</param>
    /// <param name="Ended">Why the space has ended, if it has.</param>
    private sealed record News(ImmutableArray<WireFrame> Frames, FrameLog? Renewed, string? Ended);
}
