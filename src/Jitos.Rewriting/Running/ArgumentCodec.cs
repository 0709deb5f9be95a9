using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Arguments as a packed message: their number, then for each the element, or none and a value.</summary>
public static class ArgumentCodec
{
    /// <summary>Writes arguments.</summary>
    public static byte[] Write(ImmutableArray<ActualArgument> arguments)
    {
        var bytes = new PackedWriter(symbols: null);
        Write(bytes, arguments);
        return bytes.ToArray();
    }

    /// <summary>Reads arguments.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    public static ImmutableArray<ActualArgument> Read(ReadOnlySpan<byte> message)
    {
        var bytes = new PackedReader(message, symbols: null);
        var arguments = Read(ref bytes);
        bytes.ReadEnd();
        return arguments;
    }

    internal static void Write(PackedWriter bytes, ImmutableArray<ActualArgument> arguments)
    {
        bytes.WriteVarint((ulong)arguments.Length);
        foreach (var argument in arguments)
        {
            bytes.WriteId(argument.Element);
            if (argument.Element.IsNone)
            {
                bytes.WriteValue(argument.Value);
            }
        }
    }

    internal static ImmutableArray<ActualArgument> Read(ref PackedReader bytes)
    {
        var arguments = ImmutableArray.CreateBuilder<ActualArgument>();
        for (var rest = bytes.ReadCount(); rest > 0; rest--)
        {
            var element = bytes.ReadId();
            arguments.Add(element.IsNone ? ActualArgument.Of(bytes.ReadValue()) : ActualArgument.Of(element));
        }

        return arguments.ToImmutable();
    }
}
