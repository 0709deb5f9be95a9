using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>
/// Replays a kernel's records from the first one and verifies each: every derivation is applied again at its recorded
/// match and must give its recorded delta; every tick must lead to its checksum, every seal to its state digest and snapshot.
/// </summary>
public sealed class KernelVerifier
{
    /// <summary>The state after the records so far.</summary>
    public KernelState State { get; private set; } = KernelState.Start();

    /// <summary>The number of derivations verified.</summary>
    public long Derivations { get; private set; }

    /// <summary>The number of state digests compared.</summary>
    public int Seals { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <exception cref="ReplayException">It does not do what it says: the first difference is in the message.</exception>
    public void Take(KernelRecord record)
    {
        switch (record)
        {
            case KernelRecord.Booted booted:
                Verify(KernelModule.Link(State.Root.Symbols, booted.Source), 1, booted.Steps);
                break;
            case KernelRecord.Decided { Receipt.IsAccepted: true } decided:
                Verify(LibraryOf(decided), decided.Receipt.Tick, decided.Steps);
                break;
            case KernelRecord.Sealed seal:
                SealedSnapshot.Verify(State.Root, seal.Snapshot);
                Seals++;
                break;
        }

        State = KernelMachine.Apply(State, record);
    }

    private Library LibraryOf(KernelRecord.Decided decided) =>
        RootModules.TryLink(State, decided.Call.Whole!, out var wrong) ?? throw new ReplayException($"Tick {decided.Receipt.Tick}: {wrong}");

    private void Verify(Library library, ulong tick, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var steps = StepReader.Read(bytes.Span, State.Root);
            var graph = new GraphWriter(State.Root.WithIndexes(library.Schema.IndexedAttributes), State.Allocator);
            if (Replay.Verify(graph, library, steps) is { } difference)
            {
                throw new ReplayException($"Tick {tick}, {difference}.");
            }

            Derivations += steps.Count(step => step is Step.Derivation);
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Tick {tick} can't be applied: {error.Message}", error);
        }
    }
}
