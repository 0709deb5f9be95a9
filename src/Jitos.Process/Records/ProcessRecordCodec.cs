using System.Collections.Immutable;
using System.Formats.Cbor;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Process records as bytes. See docs/format-records.md.</summary>
public static class ProcessRecordCodec
{
    /// <summary>The version of the records' format.</summary>
    public const int Version = 3;

    private const ushort CreatedType = 1;
    private const ushort CommittedType = 2;
    private const ushort SealedType = 3;
    private const ushort ForkedType = 4;
    private const ushort AdvancedType = 5;
    private const ushort DiscardedType = 6;
    private const ushort DeniedType = 7;
    private const ushort QuarantinedType = 8;
    private const ushort ReleasedType = 9;
    private const ushort AnsweredType = 10;

    /// <summary>The items of a commit; the conflicts of a merge that were resolved follow them, if there are any.</summary>
    private const int CommittedItems = 19;

    /// <summary>The items of a fork; who pays for the branches follows them, if that is another than who asked.</summary>
    private const int ForkedItems = 8;

    /// <summary>The items of what was denied; uptime and payer follow them, if they were observed.</summary>
    private const int DeniedItems = 6;

    /// <summary>The items of what was answered; uptime and payer follow those of a refusal, if they were observed.</summary>
    private const int AnsweredItems = 10;

    /// <summary>The type of a record, for the journal.</summary>
    public static ushort TypeOf(ProcessRecord record) => record switch
    {
        ProcessRecord.Created => CreatedType,
        ProcessRecord.Committed => CommittedType,
        ProcessRecord.Forked => ForkedType,
        ProcessRecord.Advanced => AdvancedType,
        ProcessRecord.Discarded => DiscardedType,
        ProcessRecord.Denied => DeniedType,
        ProcessRecord.Quarantined => QuarantinedType,
        ProcessRecord.Released => ReleasedType,
        ProcessRecord.Answered => AnsweredType,
        _ => SealedType,
    };

    /// <summary>Writes a new record. Steps leave out the lists that the graph has.</summary>
    public static byte[] Write(ProcessRecord record) =>
        WriteAsRead(record is ProcessRecord.Committed committed ? committed with { Steps = StepWriter.Shortened(committed.Steps) } : record);

    /// <summary>Writes a record that was read in the same bytes, also where an earlier version of this program wrote it with whole lists.</summary>
    public static byte[] WriteAsRead(ProcessRecord record) => record switch
    {
        ProcessRecord.Created created => Envelope.Write(Version, 3, writer => Write(writer, created.Identity)),
        ProcessRecord.Committed committed => Envelope.Write(Version, CommittedItems + (committed.Conflicts.IsEmpty ? 0 : 1), writer => Write(writer, committed)),
        ProcessRecord.Forked forked => Envelope.Write(Version, ForkedItems + (forked.Owner == forked.Asked.By ? 0 : 1), writer => Write(writer, forked)),
        ProcessRecord.Advanced advanced => Envelope.Write(Version, 6, writer => Write(writer, advanced.Branch, advanced.To, advanced.Checksum, advanced.Asked)),
        ProcessRecord.Discarded discarded => Envelope.Write(Version, 6, writer => Write(writer, discarded.Branch, discarded.Head, discarded.Checksum, discarded.Asked)),
        ProcessRecord.Denied denied => Envelope.Write(Version, DeniedItems + (denied.Uptime is null ? 0 : 2), writer => Write(writer, denied)),
        ProcessRecord.Quarantined quarantined => Envelope.Write(Version, 8, writer => QuarantineCodec.Write(writer, quarantined.Item)),
        ProcessRecord.Released released => Envelope.Write(Version, 7, writer => Write(writer, released)),
        ProcessRecord.Answered answered => Envelope.Write(Version, AnsweredItems + (answered.Uptime is null ? 0 : 2), writer => Write(writer, answered)),
        ProcessRecord.Sealed seal => Envelope.Write(Version, 1, writer => Write(writer, seal.Branches)),
        _ => throw new ArgumentException($"There is no record {record.GetType().Name}.", nameof(record)),
    };

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The type or version is unknown, or the bytes are not well-formed.</exception>
    public static ProcessRecord Read(ushort type, ReadOnlyMemory<byte> payload) => type switch
    {
        CreatedType => Envelope.Read(payload, Version, 3, reader =>
            new ProcessRecord.Created(new ProcessIdentity(reader.ReadTextString(), reader.ReadInt64(), reader.ReadTextString()))),
        CommittedType => Envelope.Read(payload, Version, CommittedItems, CommittedItems + 1, ReadCommitted),
        ForkedType => Envelope.Read(payload, Version, ForkedItems, ForkedItems + 1, ReadForked),
        AdvancedType => Envelope.Read(payload, Version, 6, reader =>
            new ProcessRecord.Advanced(reader.ReadTextString(), ReadCommit(reader), reader.ReadChecksum(), ReadRequest(reader))),
        DiscardedType => Envelope.Read(payload, Version, 6, reader =>
            new ProcessRecord.Discarded(reader.ReadTextString(), ReadCommit(reader), reader.ReadChecksum(), ReadRequest(reader))),
        DeniedType => Envelope.Read(payload, Version, DeniedItems, DeniedItems + 2, ReadDenied),
        QuarantinedType => Envelope.Read(payload, Version, 8, reader => new ProcessRecord.Quarantined(QuarantineCodec.Read(reader))),
        ReleasedType => Envelope.Read(payload, Version, 7, reader =>
            new ProcessRecord.Released(reader.ReadUInt64(), reader.ReadBoolean(), ReadCommit(reader), reader.ReadChecksum(), ReadRequest(reader))),
        AnsweredType => Envelope.Read(payload, Version, AnsweredItems, AnsweredItems + 2, ReadAnswered),
        SealedType => Envelope.Read(payload, Version, 1, reader => new ProcessRecord.Sealed(ReadAll(reader, ReadSeal))),
        _ => throw new FormatException($"There is no process record of type {type} in this version."),
    };

    private static void Write(CborWriter writer, ProcessIdentity identity)
    {
        writer.WriteTextString(identity.Universe);
        writer.WriteInt64(identity.Pid);
        writer.WriteTextString(identity.Name);
    }

    private static void Write(CborWriter writer, ProcessRecord.Committed committed)
    {
        var commit = committed.Commit;
        writer.WriteUInt64(commit.Id.Value);
        writer.WriteTextString(commit.Branch);
        WriteAll(writer, commit.Parents, static (writer, parent) => writer.WriteUInt64(parent.Value));
        writer.WriteTextString(commit.By);
        writer.WriteByteString(commit.Cause.ToArray());
        writer.WriteUInt64(commit.Seen);
        writer.WriteTextString(commit.Why);
        writer.WriteInt32(commit.StepCount);
        writer.WriteInt32(commit.Derivations);
        writer.WriteChecksum(commit.Checksum);
        WriteAll(writer, commit.Origins, Write);
        WriteAll(writer, commit.Declined, Write);
        writer.WriteUInt64(commit.Message);
        writer.WriteDigest(committed.Request);
        writer.WriteTextString(committed.Call?.Name ?? string.Empty);
        writer.WriteByteString(committed.Call is { } call ? ArgumentCodec.Write(call.Arguments) : []);
        writer.WriteTextString(committed.Within?.View ?? string.Empty);
        writer.WriteByteString(committed.Within is { } within ? ArgumentCodec.Write(within.Arguments) : []);
        writer.WriteByteString(committed.Steps.Span);
        if (!committed.Conflicts.IsEmpty)
        {
            WriteAll(writer, committed.Conflicts, MergeConflictCodec.Write);
        }
    }

    private static ProcessRecord.Committed ReadCommitted(CborReader reader, int items)
    {
        var commit = new Commit(
            ReadCommit(reader),
            reader.ReadTextString(),
            ReadAll(reader, ReadCommit),
            reader.ReadTextString(),
            new OperationId(reader.ReadByteString()),
            reader.ReadUInt64(),
            reader.ReadTextString(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadChecksum())
        {
            Origins = ReadAll(reader, ReadRange),
            Declined = ReadAll(reader, ReadRange),
            Message = reader.ReadUInt64(),
        };
        return commit.Parents.IsEmpty
            ? throw new FormatException($"Commit {commit.Id} follows nothing.")
            : ReadCommitted(reader, commit, items > CommittedItems);
    }

    private static ProcessRecord.Committed ReadCommitted(CborReader reader, Commit commit, bool hasConflicts)
    {
        var (request, call, within, steps) = (reader.ReadDigest(), ReadCall(reader), ReadView(reader), reader.ReadByteString());
        return new ProcessRecord.Committed(commit, request, call, steps) { Within = within, Conflicts = hasConflicts ? ReadConflicts(reader) : [] };
    }

    /// <summary>Conflicts, of which there is at least one: a record without any does not have the item.</summary>
    private static ImmutableArray<MergeConflict> ReadConflicts(CborReader reader) => ReadAll(reader, MergeConflictCodec.Read) is { IsEmpty: false } conflicts
        ? conflicts
        : throw new FormatException("The record has an empty list of conflicts.");

    private static Invocation? ReadCall(CborReader reader)
    {
        var (name, arguments) = (reader.ReadTextString(), reader.ReadByteString());
        return name.Length == 0 ? null : new Invocation(name, ArgumentCodec.Read(arguments));
    }

    private static ViewCall? ReadView(CborReader reader)
    {
        var (view, arguments) = (reader.ReadTextString(), reader.ReadByteString());
        return arguments.Length == 0 ? null : new ViewCall(view, ArgumentCodec.Read(arguments));
    }

    private static void Write(CborWriter writer, ProcessRecord.Forked forked)
    {
        WriteAll(writer, forked.Names, static (writer, name) => writer.WriteTextString(name));
        writer.WriteUInt64(forked.From.Value);
        writer.WriteChecksum(forked.Checksum);
        writer.WriteInt32(forked.Lane);
        writer.WriteByteString(forked.Back.Span);
        Write(writer, forked.Asked);
        if (forked.Owner != forked.Asked.By)
        {
            writer.WriteTextString(forked.Owner);
        }
    }

    private static ProcessRecord.Forked ReadForked(CborReader reader, int items)
    {
        var (names, from, checksum, lane) = (ReadAll(reader, static reader => reader.ReadTextString()), ReadCommit(reader), reader.ReadChecksum(), reader.ReadInt32());
        var forked = new ProcessRecord.Forked(names, from, checksum, lane, reader.ReadByteString(), ReadRequest(reader));
        return items == ForkedItems ? forked : forked with { Owner = reader.ReadTextString() };
    }

    private static void Write(CborWriter writer, string branch, CommitId commit, Checksum checksum, Request asked)
    {
        writer.WriteTextString(branch);
        writer.WriteUInt64(commit.Value);
        writer.WriteChecksum(checksum);
        Write(writer, asked);
    }

    private static void Write(CborWriter writer, ProcessRecord.Denied denied)
    {
        writer.WriteTextString(denied.What);
        writer.WriteInt32((int)denied.Refusal.Kind);
        writer.WriteTextString(denied.Refusal.Message);
        Write(writer, denied.Asked);
        if (denied.Uptime is { } uptime)
        {
            writer.WriteInt64(uptime);
            writer.WriteTextString(denied.Payer);
        }
    }

    private static ProcessRecord.Denied ReadDenied(CborReader reader, int items)
    {
        var denied = new ProcessRecord.Denied(reader.ReadTextString(), new Refusal((RefusalKind)reader.ReadInt32(), reader.ReadTextString()), ReadRequest(reader));
        return items switch
        {
            DeniedItems => denied,
            DeniedItems + 2 => denied with { Uptime = reader.ReadInt64(), Payer = reader.ReadTextString() },
            _ => throw new FormatException($"What was denied has {items} items."),
        };
    }

    private static void Write(CborWriter writer, ProcessRecord.Released released)
    {
        writer.WriteUInt64(released.Number);
        writer.WriteBoolean(released.IsDropped);
        writer.WriteUInt64(released.Head.Value);
        writer.WriteChecksum(released.Checksum);
        Write(writer, released.Asked);
    }

    private static void Write(CborWriter writer, ProcessRecord.Answered answered)
    {
        var refusal = (answered.Answer as Outcome.Refused)?.Refusal ?? new Refusal(0, string.Empty);
        var receipt = (answered.Answer as Outcome.Committed)?.Receipt ?? new CommitReceipt(CommitId.Root, default, 0, 0);
        writer.WriteInt32((int)refusal.Kind);
        writer.WriteTextString(refusal.Message);
        writer.WriteUInt64(receipt.Commit.Value);
        writer.WriteChecksum(receipt.Checksum);
        writer.WriteInt32(receipt.StepCount);
        writer.WriteInt32(receipt.Derivations);
        WriteAll(writer, answered.Answer.Conflicts, MergeConflictCodec.Write);
        Write(writer, answered.Asked);
        if (answered.Uptime is { } uptime)
        {
            writer.WriteInt64(uptime);
            writer.WriteTextString(answered.Payer);
        }
    }

    private static ProcessRecord.Answered ReadAnswered(CborReader reader, int items)
    {
        var refusal = new Refusal((RefusalKind)reader.ReadInt32(), reader.ReadTextString());
        var receipt = new CommitReceipt(ReadCommit(reader), reader.ReadChecksum(), reader.ReadInt32(), reader.ReadInt32());
        Outcome answer = refusal.Kind == 0 ? new Outcome.Committed(receipt) : new Outcome.Refused(refusal);
        var answered = new ProcessRecord.Answered(answer with { Conflicts = ReadAll(reader, MergeConflictCodec.Read) }, ReadRequest(reader));
        return items switch
        {
            AnsweredItems => answered,
            AnsweredItems + 2 => answered with { Uptime = reader.ReadInt64(), Payer = reader.ReadTextString() },
            _ => throw new FormatException($"What was answered has {items} items."),
        };
    }

    private static void Write(CborWriter writer, Request asked)
    {
        writer.WriteByteString(asked.Operation.ToArray());
        writer.WriteTextString(asked.By);
        writer.WriteDigest(asked.Body);
    }

    private static Request ReadRequest(CborReader reader) => new(new OperationId(reader.ReadByteString()), reader.ReadTextString(), reader.ReadDigest());

    private static void Write(CborWriter writer, ImmutableArray<BranchSeal> branches) => WriteAll(writer, branches, static (writer, branch) =>
    {
        writer.WriteStartArray(7);
        writer.WriteTextString(branch.Name);
        writer.WriteUInt64(branch.Head.Value);
        writer.WriteDigest(branch.State);
        writer.WriteAllocator(branch.Allocator);
        writer.WriteDigest(branch.Snapshot);
        writer.WriteEndArray();
    });

    private static BranchSeal ReadSeal(CborReader reader)
    {
        _ = reader.ReadStartArray();
        var seal = new BranchSeal(reader.ReadTextString(), ReadCommit(reader), reader.ReadDigest(), reader.ReadAllocator(), reader.ReadDigest());
        reader.ReadEndArray();
        return seal;
    }

    private static void Write(CborWriter writer, StepRange range)
    {
        writer.WriteStartArray(3);
        writer.WriteUInt64(range.Commit.Value);
        writer.WriteInt32(range.First);
        writer.WriteInt32(range.Count);
        writer.WriteEndArray();
    }

    private static StepRange ReadRange(CborReader reader)
    {
        _ = reader.ReadStartArray();
        var range = new StepRange(ReadCommit(reader), reader.ReadInt32(), reader.ReadInt32());
        reader.ReadEndArray();
        return range;
    }

    private static CommitId ReadCommit(CborReader reader) => new(reader.ReadUInt64());

    private static void WriteAll<T>(CborWriter writer, ImmutableArray<T> items, Action<CborWriter, T> write)
    {
        writer.WriteStartArray(items.Length);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<T> ReadAll<T>(CborReader reader, Func<CborReader, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            items.Add(read(reader));
        }

        reader.ReadEndArray();
        return items.ToImmutable();
    }
}
