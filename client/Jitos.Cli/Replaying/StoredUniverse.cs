using System.Globalization;
using Jitos.Embedded;
using Jitos.Grains;
using Jitos.Kernel;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary>Finds processes in a closed store.</summary>
internal static class StoredUniverse
{
    /// <summary>Reads the process of a name or number, up to a commit.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<StoredProcess> ReadProcessAsync(IJournalStore store, string nameOrNumber, ulong? commit, CancellationToken stop)
    {
        var kernel = await StoredKernel.ReadAsync(store, EmbeddedUniverse.Name, stop).ConfigureAwait(false);
        var found = Find([.. kernel.Processes()], nameOrNumber);
        return await StoredProcess.ReadAsync(store, JournalId.Process(EmbeddedUniverse.Name, found.Pid), commit, stop).ConfigureAwait(false);
    }

    private static ProcessEntry Find(IReadOnlyList<ProcessEntry> processes, string nameOrNumber) =>
        processes.FirstOrDefault(process => process.Name == nameOrNumber || process.Pid.ToString(CultureInfo.InvariantCulture) == nameOrNumber)
        ?? throw new CommandException(
            ExitCode.BadInput,
            $"There is no process '{nameOrNumber}' in the store; there are: {string.Join(", ", processes.Select(process => process.Name).DefaultIfEmpty("none"))}.");
}
