using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>A pure machine as its journal sees it: records in, records out.</summary>
/// <typeparam name="TState">Its state, immutable.</typeparam>
/// <typeparam name="TRecord">What its journal records.</typeparam>
internal interface IJournaledMachine<TState, TRecord>
{
    /// <summary>The state before the first record.</summary>
    TState Start();

    /// <summary>Reads a record of the journal.</summary>
    /// <exception cref="FormatException">It is of a type or version that is unknown, or not well-formed.</exception>
    /// <exception cref="Jitos.Rewriting.ReplayException">It belongs to another journal.</exception>
    TRecord Read(JournalRecord record);

    /// <summary>Writes a record for the journal.</summary>
    RecordDraft Draft(TRecord record);

    /// <summary>Writes a record that was read as the version of the program did that wrote it.</summary>
    RecordDraft DraftAsRead(TRecord record, JournalRecord stored) => Draft(record);

    /// <summary>The state after a record.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">The record does not fit the state.</exception>
    TState Apply(TState state, TRecord record);

    /// <summary>Reads a record and demands that it is written as the program of its version writes it, receipt included.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    TRecord ReadExactly(JournalRecord stored)
    {
        var record = Read(stored);
        var draft = DraftAsRead(record, stored);
        return draft.Operation == stored.Operation && draft.Payload.Span.SequenceEqual(stored.Payload.Span) && draft.Response.Span.SequenceEqual(stored.Response.Span)
            ? record
            : throw new FormatException("The record's operation, response or encoding is not that of its content.");
    }

    /// <summary>Whether a record confirms the state by a digest.</summary>
    bool IsSeal(TRecord record);

    /// <summary>The graphs that a seal confirms, in its order.</summary>
    ImmutableArray<GraphVersion> GraphsOf(TState state);

    /// <summary>How many graphs a seal confirms, without looking at them: a seal costs by their number.</summary>
    int CountGraphs(TState state) => 1;

    /// <summary>The snapshots that a record names, one for each graph; empty for none.</summary>
    ImmutableArray<Digest> SnapshotsOf(TRecord record);

    /// <summary>The state after a record that a snapshot covers, without its graph.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">The record does not fit the state.</exception>
    TState Skip(TState state, TRecord record);

    /// <summary>The state after a seal, with the graphs of its snapshots.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">A graph is not the one that was sealed.</exception>
    TState Restore(TState state, TRecord seal, ImmutableArray<GraphVersion> graphs);

    /// <summary>Confirms the state by a digest, unless it is confirmed.</summary>
    /// <param name="state">The state.</param>
    /// <param name="snapshots">Snapshots of its graphs; empty for none.</param>
    Decision<TState, TRecord> Seal(TState state, ImmutableArray<Digest> snapshots);
}
