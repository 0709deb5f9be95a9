using System.Collections.Immutable;
using System.Formats.Cbor;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Kernel records as bytes. See docs/format.md.</summary>
public static class KernelRecordCodec
{
    /// <summary>The latest version of the records' format. A record is written in the first version that has all that it says.</summary>
    public const int Version = 5;

    /// <summary>The version whose decisions have whole syscalls, also of refusals, and do not say who pays.</summary>
    private const int UptimeVersion = 4;

    /// <summary>The oldest version that is read: its decisions say nothing of the uptime.</summary>
    public const int OldestVersion = 3;

    private const ushort BootedType = 101;
    private const ushort DecidedType = 102;
    private const ushort SealedType = 103;

    /// <summary>The items of a decision of the oldest version, which all have.</summary>
    private const int FirstItems = 11;

    /// <summary>Those of the latest version with a whole syscall.</summary>
    private const int WholeItems = FirstItems + 2;

    /// <summary>Those that follow where there is no whole syscall.</summary>
    private const int ShownItems = 3;

    /// <summary>The type of a record, for the journal.</summary>
    public static ushort TypeOf(KernelRecord record) => record switch
    {
        KernelRecord.Booted => BootedType,
        KernelRecord.Decided => DecidedType,
        _ => SealedType,
    };

    /// <summary>The version in which a record is written.</summary>
    public static ushort VersionOf(KernelRecord record) => record is KernelRecord.Decided { By.Uptime: not null } ? (ushort)Version : (ushort)OldestVersion;

    /// <summary>Writes a new record.</summary>
    public static byte[] Write(KernelRecord record) => Write(record, VersionOf(record));

    /// <summary>Writes a record in a version: one that was read in the same bytes.</summary>
    /// <param name="record">The record.</param>
    /// <param name="version">The version, which has all that the record says.</param>
    public static byte[] Write(KernelRecord record, ushort version) => record switch
    {
        KernelRecord.Booted booted => Envelope.Write(OldestVersion, 4, writer =>
        {
            writer.WriteTextString(booted.Universe);
            writer.WriteTextString(booted.Source);
            writer.WriteByteString(booted.Steps.Span);
            writer.WriteChecksum(booted.Root);
        }),
        KernelRecord.Decided decided => Envelope.Write(version, ItemsOf(decided, version), writer =>
        {
            writer.WriteTextString(decided.By.Principal);
            writer.WriteUInt64(decided.By.Order);
            writer.WriteInt64(decided.By.Second);
            writer.WriteByteString(decided.Call.Whole?.ToBytes() ?? []);
            writer.WriteByteString(decided.Receipt.ToBytes());
            writer.WriteByteString(decided.Steps.Span);
            writer.WriteTextString(decided.Detail);
            writer.WriteInt64(decided.Cost.Calls);
            writer.WriteInt64(decided.Cost.Elements);
            writer.WriteInt64(decided.Cost.Fuel);
            WriteElements(writer, decided.Spent);
            if (decided.By.Uptime is { } uptime)
            {
                writer.WriteInt64(uptime);
            }

            if (version == Version)
            {
                writer.WriteTextString(decided.Payer);
                WriteShown(writer, decided.Call);
            }
        }),
        KernelRecord.Sealed seal => Envelope.Write(OldestVersion, 6, writer =>
        {
            writer.WriteUInt64(seal.Tick);
            writer.WriteDigest(seal.State);
            writer.WriteAllocator(seal.Allocator);
            writer.WriteDigest(seal.Snapshot);
        }),
        _ => throw new ArgumentException($"There is no record {record.GetType().Name}.", nameof(record)),
    };

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The type or version is unknown, or the bytes are not well-formed.</exception>
    public static KernelRecord Read(ushort type, ReadOnlyMemory<byte> payload) => type switch
    {
        BootedType => Envelope.Read<KernelRecord>(payload, OldestVersion, 4, reader =>
            new KernelRecord.Booted(reader.ReadTextString(), reader.ReadTextString(), reader.ReadByteString(), reader.ReadChecksum())),
        DecidedType when IsOf(payload.Span, OldestVersion) => Envelope.Read<KernelRecord>(payload, OldestVersion, FirstItems, reader => Whole(ReadDecided(reader))),
        DecidedType when IsOf(payload.Span, UptimeVersion) => Envelope.Read<KernelRecord>(payload, UptimeVersion, FirstItems + 1, reader => Whole(ReadDecidedAtUptime(reader))),
        DecidedType => Envelope.Read<KernelRecord>(payload, Version, WholeItems, WholeItems + ShownItems, ReadDecidedWithPayer),
        SealedType => Envelope.Read<KernelRecord>(payload, OldestVersion, 6, reader =>
            new KernelRecord.Sealed(reader.ReadUInt64(), reader.ReadDigest(), reader.ReadAllocator(), reader.ReadDigest())),
        _ => throw new FormatException($"There is no kernel record of type {type} in this version."),
    };

    /// <summary>Whether an envelope, an array of up to 23 items, begins with a version.</summary>
    private static bool IsOf(ReadOnlySpan<byte> payload, int version) => payload.Length > 1 && payload[1] == version;

    private static int ItemsOf(KernelRecord.Decided decided, int version) => version switch
    {
        OldestVersion => FirstItems,
        UptimeVersion => FirstItems + 1,
        _ => decided.Call.Whole is null ? WholeItems + ShownItems : WholeItems,
    };

    private static void WriteShown(CborWriter writer, DecidedCall call)
    {
        if (call.Whole is null)
        {
            writer.WriteTextString(call.Name);
            writer.WriteTextString(call.Text);
            writer.WriteDigest(call.Request);
        }
    }

    private static KernelRecord.Decided ReadDecidedWithPayer(CborReader reader, int items)
    {
        var decided = ReadDecidedAtUptime(reader) with { Payer = reader.ReadTextString() };
        if (items == WholeItems)
        {
            return Whole(decided);
        }

        // What was done must be there to be done again; of what was refused, what is shown is enough.
        if (decided.Receipt.IsAccepted)
        {
            throw new FormatException("The decision accepts a syscall that it does not have.");
        }

        return decided with { Call = new DecidedCall(reader.ReadTextString(), reader.ReadTextString(), reader.ReadDigest()) };
    }

    private static KernelRecord.Decided Whole(KernelRecord.Decided decided) =>
        decided.Call.Whole is null ? throw new FormatException("The decision has neither its syscall nor what is shown of it.") : decided;

    private static KernelRecord.Decided ReadDecided(CborReader reader)
    {
        var (principal, order, second) = (reader.ReadTextString(), reader.ReadUInt64(), reader.ReadInt64());
        var message = reader.ReadByteString();
        var call = message.Length == 0 ? new DecidedCall(string.Empty, string.Empty, default) : DecidedCall.Of(principal, Syscall.FromBytes(message));
        var (receipt, steps, detail) = (Receipt.FromBytes(reader.ReadByteString()), reader.ReadByteString(), reader.ReadTextString());
        var (calls, elements, fuel) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        return new KernelRecord.Decided(new Submission(principal, receipt.Operation) { Order = order, Second = second }, call, receipt, steps)
        {
            Detail = detail,
            Cost = new Usage(calls, elements, steps.Length, fuel),
            Spent = ReadElements(reader),
        };
    }

    private static KernelRecord.Decided ReadDecidedAtUptime(CborReader reader)
    {
        var decided = ReadDecided(reader);
        return decided with { By = decided.By with { Uptime = reader.ReadInt64() } };
    }

    private static ImmutableArray<ElementId> ReadElements(CborReader reader)
    {
        var elements = ImmutableArray.CreateBuilder<ElementId>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            elements.Add(new ElementId(reader.ReadUInt64()));
        }

        reader.ReadEndArray();
        return elements.ToImmutable();
    }

    private static void WriteElements(CborWriter writer, ImmutableArray<ElementId> elements)
    {
        writer.WriteStartArray(elements.Length);
        foreach (var element in elements)
        {
            writer.WriteUInt64(element.Value);
        }

        writer.WriteEndArray();
    }
}
