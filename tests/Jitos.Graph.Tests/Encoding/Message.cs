using System.Collections.Immutable;

namespace Jitos.Graph.Tests;

/// <summary>Short ways to write and read a packed message.</summary>
internal static class Message
{
    internal delegate T Reading<out T>(ref PackedReader reader);

    internal static byte[] Write(SymbolTable symbols, Action<PackedWriter> write)
    {
        var writer = new PackedWriter(symbols);
        write(writer);
        return writer.ToArray();
    }

    internal static T Read<T>(ReadOnlySpan<byte> message, SymbolTable symbols, Reading<T> read)
    {
        var reader = new PackedReader(message, symbols);
        var result = read(ref reader);
        reader.ReadEnd();
        return result;
    }

    internal static byte[] OfOperations(SymbolTable symbols, ReadOnlySpan<DeltaOperation> operations)
    {
        var writer = new PackedWriter(symbols);
        writer.WriteOperations(operations);
        return writer.ToArray();
    }

    internal static byte[] Relative(SymbolTable symbols, ReadOnlySpan<DeltaOperation> operations)
    {
        var writer = new PackedWriter(symbols, isRelative: true);
        writer.WriteOperations(operations);
        return writer.ToArray();
    }

    internal static ImmutableArray<DeltaOperation> ReadAfter(GraphView graph, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message, graph.Symbols, (element, attribute) => graph.Contains(element) ? graph.ValueOf(element, attribute) : Value.Absent);
        var result = reader.ReadOperations();
        reader.ReadEnd();
        return result;
    }

    internal static Delta ReadDelta(ReadOnlySpan<byte> message, SymbolTable symbols) =>
        Delta.OfCanonical(Read(message, symbols, (ref PackedReader reader) => reader.ReadOperations()), symbols);
}
