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

    /// <summary>The state after a record.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">The record does not fit the state.</exception>
    TState Apply(TState state, TRecord record);

    /// <summary>Reads a record and demands that it is written as this program writes it, receipt included.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    TRecord ReadExactly(JournalRecord stored)
    {
        var record = Read(stored);
        var draft = Draft(record);
        return draft.Operation == stored.Operation && draft.Payload.Span.SequenceEqual(stored.Payload.Span) && draft.Response.Span.SequenceEqual(stored.Response.Span)
            ? record
            : throw new FormatException("The record's operation, response or encoding is not that of its content.");
    }

    /// <summary>Whether a record confirms the state by a digest.</summary>
    bool IsSeal(TRecord record);

    /// <summary>The graph that a seal confirms.</summary>
    GraphVersion GraphOf(TState state);

    /// <summary>The snapshot that a record names; default for none.</summary>
    Digest SnapshotOf(TRecord record);

    /// <summary>The state after a record that a snapshot covers, without its graph.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">The record does not fit the state.</exception>
    TState Skip(TState state, TRecord record);

    /// <summary>The state after a seal, with the graph of its snapshot.</summary>
    /// <exception cref="Jitos.Rewriting.ReplayException">The graph is not the one that was sealed.</exception>
    TState Restore(TState state, TRecord seal, GraphVersion graph);

    /// <summary>Confirms the state by a digest, unless it is confirmed.</summary>
    /// <param name="state">The state.</param>
    /// <param name="snapshot">A snapshot of its graph; default for none.</param>
    Decision<TState, TRecord> Seal(TState state, Digest snapshot);
}
