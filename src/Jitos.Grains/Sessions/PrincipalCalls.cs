using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>Counts the calls of each principal that a silo is at, with those of the processes that it pays for, so that one that floods it leaves room for the others.</summary>
internal sealed class PrincipalCalls(IOptions<JitosOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string? Universe, string Payer), int> inProgress = [];
    private readonly int limit = options.Value.CallsPerPrincipal;

    /// <summary>Takes note of a call, until what is returned is disposed of.</summary>
    /// <exception cref="FaultException">The principal has too many in progress.</exception>
    public Call Enter(Session session)
    {
        var payer = (session.Universe, session.Payer);
        lock (gate)
        {
            var own = inProgress.GetValueOrDefault(payer);
            if (own >= limit)
            {
                throw new FaultException(FaultKind.Busy, $"{session.Payer} has {own} calls in progress on this silo, the most that one principal may have; wait for some to end.");
            }

            inProgress[payer] = own + 1;
        }

        return new Call(this, payer);
    }

    private void Leave((string? Universe, string Payer) payer)
    {
        lock (gate)
        {
            var left = inProgress[payer] - 1;
            if (left == 0)
            {
                _ = inProgress.Remove(payer);
            }
            else
            {
                inProgress[payer] = left;
            }
        }
    }

    /// <summary>A call in progress. Dispose of it once.</summary>
    public readonly struct Call(PrincipalCalls calls, (string? Universe, string Payer) payer) : IDisposable
    {
        /// <summary>Ends the call.</summary>
        public void Dispose() => calls.Leave(payer);
    }
}
