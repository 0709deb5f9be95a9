using Microsoft.AspNetCore.Connections;

namespace Jitos.Contracts;

/// <summary>
/// The connections that are proving themselves. One that takes too long is closed, and if there are too many, the oldest:
/// strangers who hold connections open keep no member out, since a member is through before it is the oldest.
/// </summary>
internal sealed class ProvingConnections(TimeProvider time, int limit)
{
    private readonly LinkedList<Ticket> waiting = new();
    private readonly Lock order = new();

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (order)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Lets one in, which is closed unless its ticket is disposed in time.</summary>
    public Ticket Enter(ConnectionContext connection)
    {
        var ticket = new Ticket(this, connection);
        Ticket? oldest = null;
        lock (order)
        {
            if (waiting.Count >= limit)
            {
                oldest = waiting.First!.Value;
                waiting.RemoveFirst();
            }

            waiting.AddLast(ticket.Place);
        }

        oldest?.Close(ConnectionRefusal.TooMany);
        ticket.Timer = time.CreateTimer(static state => ((Ticket)state!).Close(ConnectionRefusal.TooSlow), ticket, ConnectionLimits.ProofTime, Timeout.InfiniteTimeSpan);
        return ticket;
    }

    /// <summary>A connection that is proving itself, until it is disposed.</summary>
    internal sealed class Ticket : IDisposable
    {
        /// <summary>It has proved itself: what can no longer be <see cref="ConnectionRefusal"/>.</summary>
        private const int Finished = -1;

        private readonly ProvingConnections room;
        private readonly ConnectionContext connection;
        private int end;

        public Ticket(ProvingConnections room, ConnectionContext connection)
        {
            (this.room, this.connection) = (room, connection);
            Place = new LinkedListNode<Ticket>(this);
        }

        /// <summary>Its place in the order of arrival.</summary>
        public LinkedListNode<Ticket> Place { get; }

        /// <summary>Closes it when its time is up.</summary>
        public ITimer? Timer { get; set; }

        /// <summary>Why it was closed here; <see cref="ConnectionRefusal.None"/> if it was not.</summary>
        public ConnectionRefusal Refusal => (ConnectionRefusal)Math.Max(0, Volatile.Read(ref end));

        /// <summary>Closes the connection, unless it has proved itself meanwhile: the first of both counts.</summary>
        public void Close(ConnectionRefusal refusal)
        {
            if (Interlocked.CompareExchange(ref end, (int)refusal, 0) == 0)
            {
                connection.Abort(new ConnectionAbortedException(ConnectionAudit.ReasonOf(refusal)));
            }
        }

        /// <summary>Says that it has proved itself.</summary>
        /// <returns>False if it was closed meanwhile.</returns>
        public bool TryFinish()
        {
            var isFirst = Interlocked.CompareExchange(ref end, Finished, 0) == 0;
            Dispose();
            return isFirst;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Timer?.Dispose();
            lock (room.order)
            {
                if (Place.List is not null)
                {
                    room.waiting.Remove(Place);
                }
            }
        }
    }
}
