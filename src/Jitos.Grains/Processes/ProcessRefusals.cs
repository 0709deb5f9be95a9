using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The refusals of a process: so many of each principal are recorded in a minute, as the kernel's are, and the others together (decision 18).</summary>
internal sealed partial class ProcessRefusals
{
    private readonly ProcessAuthority authority;
    private readonly ILogger logger;
    private readonly UptimeClock clock;
    private readonly RefusalTallies tallies;
    private JournaledState<ProcessState, ProcessRecord>? process;

    public ProcessRefusals(ProcessAuthority authority, TimeProvider time, ILogger logger, CancellationToken stop)
    {
        (this.authority, this.logger) = (authority, logger);
        clock = new UptimeClock(time);
        tallies = new RefusalTallies(time, RecordAsync, stop);
    }

    /// <summary>Begins with a state that was recovered.</summary>
    public void Begin(JournaledState<ProcessState, ProcessRecord> recovered)
    {
        process = recovered;
        clock.Resume(recovered.Durable.Uptime);
    }

    /// <summary>How many refusals of a caller are recorded.</summary>
    public RefusalAllowance AllowanceOf(Request request) => new(clock.Uptime, authority.RefusalsOf(request));

    /// <summary>A transition as the journal sees it; a refusal that gets no record is counted.</summary>
    public Decision<ProcessState, ProcessRecord> Noted(Request request, Transition transition)
    {
        if (transition is { IsUnrecorded: true, Outcome: Outcome.Refused { Refusal.Kind: var kind } })
        {
            tallies.Add(request.By, authority.RefusalsOf(request)[^1].Principal, clock.Uptime, kind.ToString(), default);
        }

        return ProcessJournal.DecisionOf(transition);
    }

    /// <summary>Records what is counted, as the activation ends.</summary>
    public Task SummariseAsync() => tallies.SummariseAsync();

    private Task RecordAsync(IReadOnlyList<RefusalTallies.Counted> all)
    {
        try
        {
            foreach (var counted in all)
            {
                _ = process!.Decide(state => (ProcessJournal.DecisionOf(ProcessMachine.Summarise(state, counted.Principal, clock.Uptime, counted.Tally)), true));
            }
        }
        catch (FaultException e)
        {
            LogNotSummarised(e);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How many requests of a process were refused without a record could not be recorded")]
    private partial void LogNotSummarised(Exception error);
}
