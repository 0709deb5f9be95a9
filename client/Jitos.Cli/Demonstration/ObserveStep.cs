using Jitos.Client;
using Jitos.Embedded;
using Jitos.Grains;
using Jitos.Process;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary><c>observe</c>: another operating-system process has followed the dependencies by stream, missed nothing, and ends with the same.</summary>
internal sealed class ObserveStep() : DemoStep("observe", "comparing what was watched", "import", "advise")
{
    /// <summary>What is followed.</summary>
    private const string View = "dependencies";

    /// <summary>The frame that the watching process throws away: not the first, and not the last.</summary>
    private const int Drop = 2;

    /// <summary>Starts the watching. Where it does not begin, this step will say why.</summary>
    /// <param name="world">What is watched.</param>
    /// <param name="stop">Ends the waiting.</param>
    public static async Task BeginAsync(DemoWorld world, CancellationToken stop)
    {
        world.Watching = StartAsync(world, stop);
        await Task.WhenAny(world.Watching).ConfigureAwait(false);
    }

    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var watcher = await world.Watching!.ConfigureAwait(false);
        var end = await world.Process.Main.FramesOf(new WatchOptions { View = View }).OpenAsync(stop).ConfigureAwait(false);
        var seen = await watcher.EndAsync(end.Checksum, stop).ConfigureAwait(false);
        var touching = await TouchingAsync(world, seen.Changes[0].Commit, stop).ConfigureAwait(false);
        var frames = seen.Changes.Where(change => change.Change == WatchDocument.Applied).ToArray();
        var figures = $"process {watcher.Id} followed the view {View} by stream: {frames.Length} frames for {touching.Count} commits that touch it; frame {seen.Dropped} was thrown away and fetched again";
        return WhatIsWrong(seen, end, touching.Except(frames.Select(frame => frame.Commit))) is { } wrong
            ? new DemoFinding(false, $"{figures}; {wrong}")
            : new DemoFinding(true, $"{figures}; its slice has the checksum of the process's, {seen.Checksum[..12]}…");
    }

    /// <summary>Starts the watching process, with a session that may only read.</summary>
    private static async Task<WatchProcess> StartAsync(DemoWorld world, CancellationToken stop)
    {
        var session = await world.Operator.OpenSessionAsync(DemoWorld.Security, stop).ConfigureAwait(false);
        return await WatchProcess.StartAsync(world.Universe.Gateway, world.Universe.ClusterSecret, session, world.Process.Pid, View, Drop, stop).ConfigureAwait(false);
    }

    private static string? WhatIsWrong(WatchDocument seen, SpaceSnapshot end, IEnumerable<ulong> missed) =>
        missed.ToArray() is [var commit, ..] ? $"there is no frame for commit {commit}"
        : seen.Dropped is null ? "no frame was thrown away"
        : seen.Backfills + seen.Resynchronisations == 0 ? "but it was not fetched"
        : seen.Checksum != end.Checksum.ToString() ? $"its slice has the checksum {seen.Checksum}, the process's {end.Checksum}"
        : null;

    /// <summary>The commits of main after one that change the view, found in the journal: the view is computed anew at each.</summary>
    private static async Task<IReadOnlyList<ulong>> TouchingAsync(DemoWorld world, ulong after, CancellationToken stop)
    {
        var (journal, touching, last) = (JournalId.Process(EmbeddedUniverse.Name, world.Process.Pid), new List<ulong>(), default(SliceChecksum?));
        var count = (ulong)(await world.Process.DescribeAsync(stop).ConfigureAwait(false)).Commits;
        for (var commit = after; commit <= count; commit++)
        {
            var main = (await StoredProcess.ReadAsync(world.Universe.Store, journal, commit, stop).ConfigureAwait(false)).State.Main;
            var checksum = Space.TryOpen(new SpaceId(1), new ViewCall(View, []), main, out _)?.Checksum;
            if (commit > after && main.Head.Value == commit && checksum != last)
            {
                touching.Add(commit);
            }

            last = checksum;
        }

        return touching;
    }
}
