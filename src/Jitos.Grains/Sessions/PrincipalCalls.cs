using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>Counts the calls of each principal that a silo is at, so that one that floods it leaves room for the others.</summary>
internal sealed class PrincipalCalls(IOptions<JitosOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Session, int> inProgress = [];
    private readonly int limit = options.Value.CallsPerPrincipal;

    /// <summary>Takes note of a call, until what is returned is disposed of.</summary>
    /// <exception cref="FaultException">The principal has too many in progress.</exception>
    public Call Enter(Session session)
    {
        lock (gate)
        {
            var own = inProgress.GetValueOrDefault(session);
            if (own >= limit)
            {
                throw new FaultException(FaultKind.Busy, $"{session.Principal} has {own} calls in progress on this silo, the most that one principal may have; wait for some to end.");
            }

            inProgress[session] = own + 1;
        }

        return new Call(this, session);
    }

    private void Leave(Session session)
    {
        lock (gate)
        {
            var left = inProgress[session] - 1;
            if (left == 0)
            {
                _ = inProgress.Remove(session);
            }
            else
            {
                inProgress[session] = left;
            }
        }
    }

    /// <summary>A call in progress. Dispose of it once.</summary>
    public readonly struct Call(PrincipalCalls calls, Session session) : IDisposable
    {
        /// <summary>Ends the call.</summary>
        public void Dispose() => calls.Leave(session);
    }
}
