using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>The refusals that get no record of their own.</summary>
internal sealed partial class KernelGrain
{
    private readonly RefusalTallies tallies;

    /// <summary>Who submits a syscall, to a state in which it is known who pays for it.</summary>
    private Submission By(KernelState state, Subject caller, OperationId operation)
    {
        var uptime = clock.Uptime;
        return new(caller.Path, operation)
        {
            Entry = caller.Entry,
            Second = clock.Second,
            Uptime = uptime,
            Unrecorded = tallies.In(caller.Path, uptime),
            UnrecordedOfPayer = tallies.In(KernelQueries.PayerOf(state, caller.Path), uptime),
        };
    }

    /// <summary>What the journal takes of a transition; a refusal that it does not take is counted.</summary>
    private (Decision<KernelState, KernelRecord> Decision, Receipt? Receipt) Noted(Submission by, KernelTransition transition)
    {
        if (transition is { Unrecorded: { } cost, Receipt: { } receipt })
        {
            tallies.Add(by.Principal, KernelQueries.PayerOf(transition.Next, by.Principal), by.Uptime ?? 0, receipt.Refusal.ToString(), cost);
        }

        return Decided(transition);
    }

    private async Task SummariseAsync(IReadOnlyList<RefusalTallies.Counted> all)
    {
        if (!journal.IsOpen)
        {
            return;
        }

        try
        {
            var kernel = await OpenAsync();
            foreach (var counted in all)
            {
                var by = new Submission(counted.Principal, default) { Second = clock.Second, Uptime = clock.Uptime };
                _ = kernel.Decide(state => Decided(KernelMachine.Summarise(state, by, counted.Tally, counted.Cost)));
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
