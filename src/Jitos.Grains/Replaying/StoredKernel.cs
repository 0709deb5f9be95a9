using Jitos.Contracts;
using Jitos.Kernel;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Reads the kernel of a universe from a store, without a silo.</summary>
public static class StoredKernel
{
    /// <summary>The state that the kernel's journal leads to; before the first tick if there is none.</summary>
    /// <param name="store">The store, best opened for reading only.</param>
    /// <param name="universe">The name of the universe.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The name is not a universe name.</exception>
    /// <exception cref="FaultException">The journal is damaged or does not lead where it says.</exception>
    public static async Task<KernelState> ReadAsync(IJournalStore store, string universe, CancellationToken cancellationToken = default)
    {
        var journal = JournalId.Kernel(universe);
        var machine = new KernelJournal(journal);
        var state = machine.Start();
        await foreach (var (record, position) in Recovery.RecordsAsync(store, journal, long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            (state, _) = Recovery.Apply(machine, state, record, position);
        }

        return state;
    }

    /// <summary>The first decision in a kernel's journal, as far as it is durable, of which something holds; null if there is none.</summary>
    /// <exception cref="FaultException">The journal is damaged.</exception>
    internal static async Task<KernelRecord.Decided?> FindDecisionAsync(IJournalStore store, JournalId journal, Func<KernelRecord.Decided, bool> condition, CancellationToken cancellationToken = default)
    {
        var machine = new KernelJournal(journal);
        await foreach (var (stored, position) in Recovery.RecordsAsync(store, journal, long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (Recovery.Read(machine, stored, position) is KernelRecord.Decided decided && condition(decided))
            {
                return decided;
            }
        }

        return null;
    }
}
