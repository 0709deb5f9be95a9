using Jitos.Contracts;
using Jitos.Process;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Where a process comes from: its journal, or else the kernel that launched it.</summary>
internal sealed class ProcessOrigin(ProcessAddress address, IJournalStore store, IList<string> universes)
{
    private ProcessIdentity? known;

    /// <summary>The process's journal, if it has one or the kernel knows the process. Writes nothing.</summary>
    /// <exception cref="FaultException">There is no such process.</exception>
    public async Task<JournalId> FindAsync()
    {
        var id = address.Id;
        if (!universes.Contains(id.Universe))
        {
            throw NoneSuch(id);
        }

        if (!await HasRecordsAsync(id))
        {
            _ = await IdentityAsync();
        }

        return id;
    }

    /// <summary>Which process the kernel launched under this number.</summary>
    /// <exception cref="FaultException">There is no such process.</exception>
    public async Task<ProcessIdentity> IdentityAsync() => known ??= await AskAsync();

    private async Task<ProcessIdentity> AskAsync()
    {
        var id = address.Id;
        var entry = await HasRecordsAsync(JournalId.Kernel(id.Universe))
            ? await address.Kernel.FindProcessAsync(address.Secret, id.Pid)
            : null;
        return entry is not null
            ? new ProcessIdentity(id.Universe, entry.Pid, entry.Name)
            : throw NoneSuch(id);
    }

    /// <summary>
    /// The answer to whoever asks for a process that is not there, or that it may know nothing of: the two must not differ.
    /// </summary>
    internal static FaultException NoneSuch(JournalId id) =>
        new(FaultKind.NoSuchProcess, $"There is no process {id.Pid} in the universe '{id.Universe}'; launch one first.");

    private async Task<bool> HasRecordsAsync(JournalId journal)
    {
        await foreach (var frame in store.ReadAsync(journal))
        {
            return frame.Records.Count > 0;
        }

        return false;
    }
}
