using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The replay of one journal, frame by frame.</summary>
/// <param name="journal">The journal.</param>
/// <param name="take">Verifies a record; throws if it does not do what it says.</param>
/// <param name="summary">What has been verified so far.</param>
internal sealed class JournalReplay(JournalId journal, Action<JournalRecord> take, Func<JournalReplay.Summary> summary)
{
    private long frames;
    private long records;
    private ReplayDifference? difference;

    /// <summary>Where the records verified so far lead.</summary>
    internal sealed record Summary(string Name, long Derivations, int Seals, ulong Head, GraphVersion Graph);

    /// <summary>The replay of a kernel's journal.</summary>
    public static JournalReplay OfKernel(JournalId journal)
    {
        var verifier = new KernelVerifier();
        IJournaledMachine<KernelState, KernelRecord> machine = new KernelJournal(journal);
        return new JournalReplay(
            journal,
            stored => verifier.Take(machine.ReadExactly(stored)),
            () => new Summary(verifier.State.Universe, verifier.Derivations, verifier.Seals, verifier.State.Tick, verifier.State.Root));
    }

    /// <summary>The replay of a process's journal.</summary>
    public static JournalReplay OfProcess(JournalId journal)
    {
        var verifier = new ProcessVerifier();
        IJournaledMachine<ProcessState, ProcessRecord> machine = new ProcessJournal(journal);
        return new JournalReplay(
            journal,
            stored => verifier.Take(machine.ReadExactly(stored)),
            () => SummaryOf(verifier));
    }

    /// <summary>Verifies a frame; false from the first difference on.</summary>
    public bool Take(JournalFrame frame)
    {
        foreach (var record in frame.Records)
        {
            try
            {
                take(record);
                records++;
            }
            catch (Exception e) when (e is ReplayException or FormatException)
            {
                difference = new ReplayDifference(new FramePosition(journal, frame.Header.Number, frame.Header.Offset), record.Sequence, e.Message);
                return false;
            }
        }

        frames++;
        return true;
    }

    /// <summary>What was found.</summary>
    /// <param name="damage">What ended the reading of the journal, if anything.</param>
    public JournalReport ToReport(ReplayDifference? damage)
    {
        var (name, derivations, seals, head, graph) = summary();
        return new JournalReport(
            journal,
            name,
            frames,
            records,
            derivations,
            seals,
            head,
            graph.NodeCount,
            graph.EdgeCount,
            graph.Checksum.ToString(),
            graph.StateDigest().ToString(),
            difference ?? damage);
    }

    private static Summary SummaryOf(ProcessVerifier verifier)
    {
        var (state, main) = (verifier.State, verifier.State.Main);
        return new Summary(state.Identity?.Name ?? string.Empty, verifier.Derivations, verifier.Seals, main.Head.Value, main.Version);
    }
}
