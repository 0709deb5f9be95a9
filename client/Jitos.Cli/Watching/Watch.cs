using Jitos.Client;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Follows a branch, and runs a program on it meanwhile, until the plan's end.</summary>
/// <param name="plan">The plan.</param>
/// <param name="branch">The branch.</param>
/// <param name="seen">Told of each change, one after another.</param>
internal sealed class Watch(WatchPlan plan, BranchHandle branch, Action<SwsChange> seen)
{
    /// <summary>How long a replica may take to have all that the process has shown.</summary>
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromSeconds(30);

    /// <summary>Watches.</summary>
    /// <exception cref="CommandException">The program does not succeed, or the replica does not get to where the process is.</exception>
    public async Task<WatchEnd> RunAsync(CancellationToken stop)
    {
        var source = branch.FramesOf(plan.View);
        var dropping = plan.Drop > 0 ? new DroppingSource(source, plan.Drop) : null;
        var replica = await SwsReplica.OpenAsync(dropping ?? source, stop).ConfigureAwait(false);
        await using (replica.ConfigureAwait(false))
        {
            await FollowAsync(replica, stop).ConfigureAwait(false);
            return new WatchEnd(replica.Current, replica.Backfills, replica.Resynchronisations, dropping?.Dropped);
        }
    }

    private async Task FollowAsync(SwsReplica replica, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = ReadAsync(replica, stop);
        if (plan is { Program: null, Target: null })
        {
            await reading.ConfigureAwait(false);
            return;
        }

        var running = plan.Target is null ? RunProgramAsync(replica, end.Token) : ReachAsync(replica, plan.Target, end.Token);
        if (await Task.WhenAny(reading, running).ConfigureAwait(false) == reading)
        {
            await end.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await running.ConfigureAwait(false);
            await replica.DisposeAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
    }

    /// <summary>Waits for the target, then until the replica has got there. Where the target ends without a word, so does the watching.</summary>
    private static async Task ReachAsync(SwsReplica replica, TextReader target, CancellationToken stop)
    {
        if (await Task.Run(target.ReadLine, CancellationToken.None).WaitAsync(stop).ConfigureAwait(false) is { } line)
        {
            var checksum = SliceChecksums.Parse(line, "the target");
            await WaitAsync(replica, at => at.Checksum == checksum, $"the checksum {checksum}", stop).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(SwsReplica replica, CancellationToken stop)
    {
        var changes = 0;
        await foreach (var change in replica.ChangesAsync(stop).ConfigureAwait(false))
        {
            seen(change);
            changes += change is SwsChange.Opened ? 0 : 1;
            if (changes == plan.Count || change.Reading.Checksum == plan.Until)
            {
                return;
            }
        }
    }

    private async Task RunProgramAsync(SwsReplica replica, CancellationToken stop)
    {
        for (var run = 1; run <= plan.Times; run++)
        {
            var result = await branch.CollapseAsync(plan.Program!.Name, plan.Program.Arguments, cancellationToken: stop).ConfigureAwait(false);
            if (result.Refusal is { } refusal)
            {
                throw new CommandException(CommitReport.CodeOf(refusal), refusal.Message);
            }
        }

        await CatchUpAsync(replica, stop).ConfigureAwait(false);
    }

    /// <summary>Waits until the replica has what a new snapshot has, and compares the two.</summary>
    private async Task CatchUpAsync(SwsReplica replica, CancellationToken stop)
    {
        var target = await branch.FramesOf(plan.View).OpenAsync(stop).ConfigureAwait(false);
        var reading = await WaitAsync(replica, at => HasReached(at, target), $"frame {target.Sequence}", stop).ConfigureAwait(false);
        if (reading.Epoch == target.Epoch && reading.Sequence == target.Sequence && reading.Checksum != target.Checksum)
        {
            throw new CommandException(ExitCode.Refused, $"At commit {target.Commit} the process has the checksum {target.Checksum} and the replica {reading.Checksum}.");
        }
    }

    private static async Task<SwsReading> WaitAsync(SwsReplica replica, Func<SwsReading, bool> condition, string where, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(CatchUpTime);
        try
        {
            return await replica.WaitForAsync(condition, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CommandException(
                ExitCode.Refused,
                $"The replica stands at frame {replica.Current.Sequence} with the checksum {replica.Current.Checksum} and does not get to {where}: a frame that is thrown away is missed when another follows.");
        }
    }

    private static bool HasReached(SwsReading reading, SpaceSnapshot target) =>
        reading.Epoch > target.Epoch || (reading.Epoch == target.Epoch && reading.Sequence >= target.Sequence);
}
