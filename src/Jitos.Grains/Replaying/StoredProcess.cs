using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>A process as it is in a store, read without a silo.</summary>
/// <param name="State">The state after the last commit read.</param>
/// <param name="Last">That commit with its steps; null if nothing is committed.</param>
public sealed record StoredProcess(ProcessState State, StoredCommit? Last)
{
    /// <summary>Reads a process up to a commit.</summary>
    /// <param name="store">The store, best opened for reading only.</param>
    /// <param name="journal">The process's journal.</param>
    /// <param name="commit">The number of the last commit wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FaultException">There is no such process or commit, or the journal is damaged or does not lead where it says.</exception>
    public static async Task<StoredProcess> ReadAsync(IJournalStore store, JournalId journal, ulong? commit = null, CancellationToken cancellationToken = default)
    {
        var machine = new ProcessJournal(journal);
        var process = new StoredProcess(machine.Start(), null);
        await foreach (var (record, position) in Recovery.RecordsAsync(store, journal, long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            process = process.After(machine, record, position);
            if (commit is not null && process.Last?.Commit.Id.Value == commit)
            {
                break;
            }
        }

        return process.Require(journal, commit);
    }

    private StoredProcess After(ProcessJournal machine, JournalRecord stored, FramePosition at)
    {
        var (next, record) = Recovery.Apply(machine, State, stored, at);
        return record is ProcessRecord.Committed committed
            ? new StoredProcess(next, new StoredCommit(committed.Commit, StepReader.Read(committed.Steps.Span, State.At(committed.Commit.Base)!.Version), at))
            : this with { State = next };
    }

    private StoredProcess Require(JournalId journal, ulong? commit)
    {
        if (State.Identity is null)
        {
            throw new FaultException(FaultKind.NoSuchProcess, $"There is no journal {journal} in the store.");
        }

        return commit is null || Last?.Commit.Id.Value == commit
            ? this
            : throw new FaultException(FaultKind.NotFound, $"The process has no commit {commit}; its last is {State.Commits.Count}.");
    }
}
