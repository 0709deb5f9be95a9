using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains;

/// <summary>
/// The refusals of each principal that got no record: counted here until the minute is over, and then recorded by one summary
/// for each principal. They change nothing, so that what a crash loses of them is only their number.
/// </summary>
/// <param name="time">Says when the minute is over.</param>
/// <param name="summarise">Records all that are counted; called once a minute while there are any.</param>
/// <param name="stop">The activation ends, and calls <see cref="SummariseAsync"/> as it does.</param>
internal sealed class RefusalTallies(TimeProvider time, Func<IReadOnlyList<RefusalTallies.Counted>, Task> summarise, CancellationToken stop)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(RefusalTally.Window);

    private readonly Dictionary<string, Counted> counted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Second, int Count)> paces = new(StringComparer.Ordinal);
    private bool isWaiting;

    /// <summary>How many there were of a principal, or of all for whom it pays, in a second of uptime.</summary>
    public int In(string principal, long second) => paces.TryGetValue(principal, out var pace) && pace.Second == second ? pace.Count : 0;

    /// <summary>Counts one.</summary>
    /// <param name="principal">The path of who asked.</param>
    /// <param name="payer">The path of who pays for it.</param>
    /// <param name="uptime">When it was refused.</param>
    /// <param name="kind">The name of its kind.</param>
    /// <param name="cost">What it cost.</param>
    public void Add(string principal, string payer, long uptime, string kind, Usage cost)
    {
        var all = counted.GetValueOrDefault(principal, new Counted(principal, RefusalTally.Empty, default));
        counted[principal] = all with { Tally = all.Tally.With(kind), Cost = all.Cost + cost };
        AddPace(principal, uptime);
        if (payer != principal)
        {
            AddPace(payer, uptime);
        }

        if (!isWaiting)
        {
            isWaiting = true;
            WaitAsync().Ignore();
        }
    }

    /// <summary>Has those that are counted recorded, in order of the principals.</summary>
    public Task SummariseAsync()
    {
        var all = counted.Values.OrderBy(tally => tally.Principal, StringComparer.Ordinal).ToArray();
        counted.Clear();
        paces.Clear();
        return all.Length == 0 ? Task.CompletedTask : summarise(all);
    }

    private void AddPace(string principal, long second) => paces[principal] = (second, In(principal, second) + 1);

    /// <summary>Has the summaries recorded when a minute is over; the grain's turn is free meanwhile.</summary>
    private async Task WaitAsync()
    {
        await Task.Yield();
        try
        {
            await Task.Delay(Pause, time, stop);
        }
        catch (OperationCanceledException)
        {
            return; // The activation ends, and records them as it does.
        }
        finally
        {
            isWaiting = false;
        }

        await SummariseAsync();
    }

    /// <summary>The refusals of one principal.</summary>
    /// <param name="Principal">Its path.</param>
    /// <param name="Tally">How many there were of each kind.</param>
    /// <param name="Cost">What they cost together.</param>
    public sealed record Counted(string Principal, RefusalTally Tally, Usage Cost);
}
