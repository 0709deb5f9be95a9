using System.Globalization;
using Jitos.Documents;
using Jitos.Graph;

namespace Jitos.Edge;

/// <summary>Places of one kind, of which neither all callers together nor one principal takes more than there are.</summary>
/// <param name="one">What a place is for.</param>
/// <param name="many">The same in the plural.</param>
/// <param name="mostOwn">The most places of one principal.</param>
/// <param name="most">The most places in all.</param>
internal sealed class PrincipalPlaces(string one, string many, int mostOwn, int most = int.MaxValue)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byPrincipal = new(StringComparer.Ordinal);
    private int taken;

    /// <summary>The number of places that are taken.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return taken;
            }
        }
    }

    /// <summary>Takes a place, until what is returned is disposed of.</summary>
    /// <param name="accounts">
    /// For whom it counts, a path such as <c>/usr/alice</c>, and the most places that this principal may have, if that is fewer than of
    /// others: who takes it and, last, whoever pays for that one.
    /// </param>
    /// <exception cref="EdgeException">A principal has as many as it may, or all are taken.</exception>
    public IDisposable Enter(params ReadOnlySpan<LimitAccount> accounts)
    {
        lock (gate)
        {
            foreach (var (principal, limit) in accounts)
            {
                var own = byPrincipal.GetValueOrDefault(principal);
                Require(own < mostOwn && (limit < 0 || own < limit), $"{principal} has {Counted.Of(own, one, many)}, the most that one principal may have here; wait until one ends, or end it.");
                Require(taken < most, $"This server has {Counted.Of(taken, one, many)}, {own} of them by {principal}, and that is the most; try again later.");
            }

            foreach (var account in accounts)
            {
                byPrincipal[account.Principal] = byPrincipal.GetValueOrDefault(account.Principal) + 1;
            }

            taken++;
        }

        return new Place(this, [.. accounts]);
    }

    /// <summary>Takes a place for a principal that has no other limit than all.</summary>
    /// <inheritdoc cref="Enter(ReadOnlySpan{LimitAccount})"/>
    public IDisposable Enter(string principal) => Enter(new LimitAccount(principal, -1));

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new EdgeException(ProblemKind.Busy, message.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Leave(LimitAccount[] accounts)
    {
        lock (gate)
        {
            taken--;
            foreach (var (principal, _) in accounts)
            {
                byPrincipal[principal]--;
                if (byPrincipal[principal] == 0)
                {
                    _ = byPrincipal.Remove(principal);
                }
            }
        }
    }

    private sealed class Place(PrincipalPlaces places, LimitAccount[] accounts) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                places.Leave(accounts);
            }
        }
    }
}
