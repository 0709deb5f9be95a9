using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>A rewrite request to the kernel: a call of its table, with arguments.</summary>
/// <param name="Name">The name under <c>/sys/calls</c>.</param>
/// <param name="Arguments">The arguments, in order.</param>
public sealed record Syscall(string Name, ImmutableArray<SyscallArgument> Arguments)
{
    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    public static Syscall FromBytes(ReadOnlySpan<byte> message)
    {
        var bytes = new PackedReader(message, symbols: null);
        var name = bytes.ReadString();
        var arguments = ImmutableArray.CreateBuilder<SyscallArgument>();
        for (var rest = bytes.ReadCount(); rest > 0; rest--)
        {
            arguments.Add(ReadArgument(ref bytes));
        }

        bytes.ReadEnd();
        return new Syscall(name, arguments.ToImmutable());
    }

    private static SyscallArgument ReadArgument(ref PackedReader bytes) => bytes.ReadByte() switch
    {
        0 => SyscallArgument.Of(bytes.ReadValue()),
        1 => SyscallArgument.AtPath(bytes.ReadString()),
        var kind => throw new PackedFormatException($"There is no argument of kind {kind} (at byte {bytes.Position})."),
    };

    /// <summary>The syscall as a packed message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new PackedWriter(symbols: null);
        bytes.WriteString(Name);
        bytes.WriteVarint((ulong)Arguments.Length);
        foreach (var argument in Arguments)
        {
            bytes.WriteByte(argument.Path is null ? (byte)0 : (byte)1);
            if (argument.Path is { } path)
            {
                bytes.WriteString(path);
            }
            else
            {
                bytes.WriteValue(argument.Value);
            }
        }

        return bytes.ToArray();
    }

    /// <summary><c>name(arguments)</c></summary>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
