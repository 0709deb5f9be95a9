using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>
/// How many refusals of each principal have got a record of their own in the latest minute of uptime. Kernel and processes keep
/// one with their state, and ask it before they record another, so that a flood of refusals does not fill a journal (decision 18).
/// Immutable.
/// </summary>
/// <remarks>Uptime never falls, so that what was counted in an earlier minute is never asked for again, and is forgotten.</remarks>
public sealed class RecordedRefusals
{
    private static readonly ImmutableDictionary<string, long> NoCounts = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    private readonly long window;
    private readonly ImmutableDictionary<string, long> counts;

    private RecordedRefusals(long window, ImmutableDictionary<string, long> counts) => (this.window, this.counts) = (window, counts);

    /// <summary>None yet.</summary>
    public static RecordedRefusals None { get; } = new(0, NoCounts);

    /// <summary>Whether one more refusal gets a record of its own.</summary>
    /// <param name="uptime">When it is decided, in seconds of uptime.</param>
    /// <param name="accounts">To whom it is counted.</param>
    public bool MayRecord(long uptime, params ReadOnlySpan<LimitAccount> accounts)
    {
        foreach (var account in accounts)
        {
            if (account.Most >= 0 && CountOf(uptime, account.Principal) >= account.Most)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>These and another one.</summary>
    /// <param name="uptime">When it was recorded, in seconds of uptime.</param>
    /// <param name="principal">The path of who asked.</param>
    /// <param name="payer">The path of who pays for it; empty if it pays itself.</param>
    public RecordedRefusals With(long uptime, string principal, string payer)
    {
        var at = uptime / RefusalTally.Window;
        var counted = Counted(at == window ? counts : NoCounts, principal);
        return new RecordedRefusals(at, payer.Length == 0 || payer == principal ? counted : Counted(counted, payer));
    }

    private long CountOf(long uptime, string principal) => uptime / RefusalTally.Window == window ? counts.GetValueOrDefault(principal) : 0;

    private static ImmutableDictionary<string, long> Counted(ImmutableDictionary<string, long> counts, string principal) =>
        counts.SetItem(principal, counts.GetValueOrDefault(principal) + 1);
}
