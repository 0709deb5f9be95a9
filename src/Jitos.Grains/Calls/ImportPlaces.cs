using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// The imports that a silo is at. An import has up to 16 MiB, and is a multiple of that once it is read, so that few may be under way at a
/// time, and fewer of one who pays for them.
/// </summary>
internal sealed class ImportPlaces
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Universe, string Payer), int> byPayer = [];
    private int taken;

    /// <summary>Takes a place, until what is returned is disposed of.</summary>
    /// <param name="universe">The universe.</param>
    /// <param name="payer">The path of who pays.</param>
    /// <exception cref="FaultException">There are as many as there may be.</exception>
    public IDisposable Enter(string universe, string payer)
    {
        lock (gate)
        {
            var own = byPayer.GetValueOrDefault((universe, payer));
            if (own >= CallLimits.ImportsPerPayer || taken >= CallLimits.Imports)
            {
                throw new FaultException(FaultKind.Busy, $"This silo is at {taken} imports, {own} of them of {payer}; {CallLimits.Imports} may be under way at a time, {CallLimits.ImportsPerPayer} of one principal. Try again when one has ended.");
            }

            byPayer[(universe, payer)] = own + 1;
            taken++;
        }

        return new Place(this, (universe, payer));
    }

    private void Leave((string Universe, string Payer) payer)
    {
        lock (gate)
        {
            taken--;
            var left = byPayer[payer] - 1;
            if (left == 0)
            {
                _ = byPayer.Remove(payer);
            }
            else
            {
                byPayer[payer] = left;
            }
        }
    }

    private sealed class Place(ImportPlaces places, (string Universe, string Payer) payer) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                places.Leave(payer);
            }
        }
    }
}
