using System.Collections.Immutable;
using System.Formats.Cbor;
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
    private const int Version = 2;

    /// <summary>The policy that forbids the result; empty if none does, or the caller may not read it.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>
    /// The paths that the refusal is about: of what a policy joins, as far as the caller may read them; or the path among the
    /// arguments that leads to nothing that the caller has a right to.
    /// </summary>
    public ImmutableArray<string> Cause { get; init; } = [];

    /// <summary>Whether the syscall was accepted.</summary>
    public bool IsAccepted => Refusal == SyscallRefusal.None;

    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="FormatException">The bytes are not well-formed.</exception>
    public static Receipt FromBytes(ReadOnlyMemory<byte> bytes) => Envelope.Read(bytes, Version, 8, reader =>
    {
        var (operation, refusal, message) = (new OperationId(reader.ReadByteString()), (SyscallRefusal)reader.ReadInt32(), reader.ReadTextString());
        var (tick, root) = (reader.ReadUInt64(), reader.ReadChecksum());
        return new Receipt(operation, refusal, message, tick, root, ReadPaths(reader)) { Policy = reader.ReadTextString(), Cause = ReadPaths(reader) };
    });

    /// <summary>The receipt as an envelope.</summary>
    public byte[] ToBytes() => Envelope.Write(Version, 8, writer =>
    {
        writer.WriteByteString(Operation.ToArray());
        writer.WriteInt32((int)Refusal);
        writer.WriteTextString(Message);
        writer.WriteUInt64(Tick);
        writer.WriteChecksum(Root);
        WritePaths(writer, Created);
        writer.WriteTextString(Policy);
        WritePaths(writer, Cause);
    });

    private static ImmutableArray<string> ReadPaths(CborReader reader)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            paths.Add(reader.ReadTextString());
        }

        reader.ReadEndArray();
        return paths.ToImmutable();
    }

    private static void WritePaths(CborWriter writer, ImmutableArray<string> paths)
    {
        writer.WriteStartArray(paths.Length);
        foreach (var path in paths)
        {
            writer.WriteTextString(path);
        }

        writer.WriteEndArray();
    }
}
