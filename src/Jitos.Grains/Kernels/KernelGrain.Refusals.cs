using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>The refusals that get no record of their own.</summary>
internal sealed partial class KernelGrain
{
    private static readonly TimeSpan SummaryPause = TimeSpan.FromSeconds(RefusalTally.Window);

    private readonly RefusalTallies tallies = new();
    private bool isSummarising;

    private Submission By(string principal, OperationId operation)
    {
        var uptime = clock.Uptime;
        return new(principal, operation) { Second = clock.Second, Uptime = uptime, Unrecorded = tallies.In(principal, uptime) };
    }

    /// <summary>What the journal takes of a transition; a refusal that it does not take is counted.</summary>
    private (Decision<KernelState, KernelRecord> Decision, Receipt? Receipt) Noted(Submission by, KernelTransition transition)
    {
        if (transition is { Unrecorded: { } cost, Receipt: { } receipt })
        {
            tallies.Add(by.Principal, by.Uptime ?? 0, receipt, cost);
            if (!isSummarising)
            {
                isSummarising = true;
                SummariseAsync().Ignore();
            }
        }

        return Decided(transition);
    }

    /// <summary>Records the summaries when a minute is over; the grain's turn is free meanwhile.</summary>
    private async Task SummariseAsync()
    {
        await Task.Yield();
        try
        {
            await Task.Delay(SummaryPause, time, journal.Stopping);
        }
        catch (OperationCanceledException)
        {
            return; // The activation ends, and records them as it does.
        }
        finally
        {
            isSummarising = false;
        }

        await SummariseNowAsync();
    }

    private async Task SummariseNowAsync()
    {
        if (tallies.IsEmpty || !journal.IsOpen)
        {
            return;
        }

        try
        {
            var kernel = await OpenAsync();
            foreach (var (principal, tally) in tallies.TakeAll())
            {
                _ = kernel.Decide(state => Decided(KernelMachine.Summarise(state, By(principal, default), tally)));
            }
        }
        catch (FaultException e)
        {
            LogNotSummarised(context.GrainId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kernel}: how many syscalls were refused without a record could not be recorded")]
    private partial void LogNotSummarised(GrainId kernel, Exception error);
}
