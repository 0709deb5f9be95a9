using System.Collections.Immutable;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>
/// Replays journals from their first frame, without a silo: every derivation is applied again at its recorded match and
/// must give its recorded delta; every tick and commit must lead to its checksum, every seal to its state digest.
/// </summary>
public static class UniverseReplay
{
    /// <summary>Replays all journals of a store. Changes nothing.</summary>
    /// <param name="store">The store, best opened for reading only.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="StoreException">The list of journals can't be read.</exception>
    public static async Task<ReplayReport> VerifyAsync(IJournalStore store, CancellationToken cancellationToken = default)
    {
        var reports = ImmutableArray.CreateBuilder<JournalReport>();
        foreach (var journal in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            reports.Add(await VerifyAsync(store, journal, cancellationToken).ConfigureAwait(false));
        }

        return new ReplayReport(reports.ToImmutable());
    }

    /// <summary>Replays one journal. Changes nothing.</summary>
    /// <param name="store">The store, best opened for reading only.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    public static async Task<JournalReport> VerifyAsync(IJournalStore store, JournalId journal, CancellationToken cancellationToken = default)
    {
        var replay = journal.IsKernel ? JournalReplay.OfKernel(journal) : JournalReplay.OfProcess(journal);
        try
        {
            await foreach (var frame in store.ReadAsync(journal, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (!replay.Take(frame))
                {
                    break;
                }
            }
        }
        catch (JournalDamagedException e)
        {
            return replay.ToReport(new ReplayDifference(e.Damage.At, 0, $"{e.Damage.Kind}: {e.Damage.Detail}"));
        }

        return replay.ToReport(null);
    }
}
