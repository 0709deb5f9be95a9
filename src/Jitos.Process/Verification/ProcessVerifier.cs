using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// Replays a process's records from the first one and verifies each: every derivation is applied again at its recorded
/// match and must give its recorded delta; every commit must lead to its checksum, every seal to its state digest and snapshot.
/// </summary>
public sealed class ProcessVerifier
{
    /// <summary>The state after the records so far.</summary>
    public ProcessState State { get; private set; } = ProcessState.Start();

    /// <summary>All libraries that have been installed on some branch so far, the latest last: rules that history names are among them.</summary>
    private readonly List<Library> installed = [];

    /// <summary>The number of derivations verified.</summary>
    public long Derivations { get; private set; }

    /// <summary>The number of state digests compared.</summary>
    public int Seals { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <exception cref="ReplayException">It does not do what it says: the first difference is in the message.</exception>
    public void Take(ProcessRecord record)
    {
        if (record is ProcessRecord.Committed committed)
        {
            Verify(committed);
            Derivations += committed.Commit.Derivations;
        }

        State = ProcessMachine.Apply(State, record);
        Note(record);
        if (record is ProcessRecord.Sealed seal)
        {
            foreach (var branch in seal.Branches)
            {
                SealedSnapshot.Verify(State.Branches[branch.Name].Version, branch.Snapshot);
            }

            Seals++;
        }
    }

    private void Note(ProcessRecord record)
    {
        if (record is ProcessRecord.Committed { Commit: var commit } && State.CommitOf(commit.Id).Modules == commit.Id)
        {
            installed.Add(State.Branches[commit.Branch].Library);
        }
    }

    private void Verify(ProcessRecord.Committed record)
    {
        var commit = record.Commit;
        var (branch, start) = Committing.Follow(State, commit);
        try
        {
            var steps = StepReader.Read(record.Steps.Span, start.Version);
            Count(commit, steps);
            var graph = new GraphWriter(start.Version, branch.Allocator);
            var library = start.Library;
            if (Replay.Verify(graph, library, steps, VisibleTo(record, start), step => commit.OriginOf(step).Commit != commit.Id, at => library = InstalledModules.Relinked(at, library), rule => installed.FindLast(known => known.Defines(rule))) is { } difference)
            {
                throw new ReplayException($"Commit {commit.Id}, {difference}.");
            }
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Commit {commit.Id} can't be applied: {error.Message}", error);
        }
    }

    /// <summary>What the run could read.</summary>
    private static Visibility? VisibleTo(ProcessRecord.Committed record, Branch start)
    {
        var visibility = Confinement.Of(start, record.Within, out var error);
        return error is null ? visibility : throw new ReplayException($"Commit {record.Commit.Id} is confined to {record.Within}: {error}");
    }

    private static void Count(Commit commit, IReadOnlyCollection<Step> steps)
    {
        var derivations = steps.Count(step => step is Step.Derivation);
        if (commit.StepCount != steps.Count || commit.Derivations != derivations)
        {
            throw new ReplayException($"Commit {commit.Id} says {commit.StepCount} steps with {commit.Derivations} derivations; it has {steps.Count} with {derivations}.");
        }
    }
}
