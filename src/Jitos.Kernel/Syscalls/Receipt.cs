using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>What became of a syscall, and if it was refused, exactly why.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Refusal">Why it was refused; <see cref="SyscallRefusal.None"/> if it was accepted.</param>
/// <param name="Message">The cause, in one line; empty if it was accepted.</param>
/// <param name="Tick">The tick that it made, or, if it was refused, the tick at which it was.</param>
/// <param name="Root">The checksum of the root graph then.</param>
/// <param name="Created">The paths of the entries that it created.</param>
public sealed record Receipt(OperationId Operation, SyscallRefusal Refusal, string Message, ulong Tick, Checksum Root, ImmutableArray<string> Created)
{
    private const int Version = 1;

    /// <summary>Whether the syscall was accepted.</summary>
    public bool IsAccepted => Refusal == SyscallRefusal.None;

    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="FormatException">The bytes are not well-formed.</exception>
    public static Receipt FromBytes(ReadOnlyMemory<byte> bytes) => Envelope.Read(bytes, Version, 6, reader =>
    {
        var (operation, refusal, message) = (new OperationId(reader.ReadByteString()), (SyscallRefusal)reader.ReadInt32(), reader.ReadTextString());
        var (tick, root) = (reader.ReadUInt64(), reader.ReadChecksum());
        var created = ImmutableArray.CreateBuilder<string>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            created.Add(reader.ReadTextString());
        }

        reader.ReadEndArray();
        return new Receipt(operation, refusal, message, tick, root, created.ToImmutable());
    });

    /// <summary>The receipt as an envelope.</summary>
    public byte[] ToBytes() => Envelope.Write(Version, 6, writer =>
    {
        writer.WriteByteString(Operation.ToArray());
        writer.WriteInt32((int)Refusal);
        writer.WriteTextString(Message);
        writer.WriteUInt64(Tick);
        writer.WriteChecksum(Root);
        writer.WriteStartArray(Created.Length);
        foreach (var path in Created)
        {
            writer.WriteTextString(path);
        }

        writer.WriteEndArray();
    });
}
