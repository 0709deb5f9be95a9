using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>
/// A whole version as one packed message: its indexed attributes in ascending order of names, then its
/// nodes and its edges in ascending order of ids.
/// </summary>
public static class Snapshot
{
    /// <summary>Writes a version.</summary>
    public static byte[] Write(GraphVersion version)
    {
        var bytes = new PackedWriter(version.Symbols);
        var indexed = version.Roots().Index.Attributes;
        bytes.WriteVarint((ulong)indexed.Length);
        foreach (var name in indexed)
        {
            bytes.WriteSymbol(name);
        }

        bytes.WriteOperations(Delta.Between(GraphVersion.Empty(version.Symbols), version).Operations.AsSpan());
        return bytes.ToArray();
    }

    /// <summary>Reads a version. The caller compares its state digest with the one it expects.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    /// <exception cref="DeltaMismatchException">They describe no graph.</exception>
    public static GraphVersion Read(ReadOnlySpan<byte> message, SymbolTable symbols)
    {
        var reader = new PackedReader(message, symbols);
        var empty = GraphVersion.Empty(symbols).WithIndexes(ReadIndexed(ref reader, symbols));
        var content = Delta.OfCanonical(reader.ReadOperations(), symbols);
        reader.ReadEnd();
        if (content.Operations.Any(operation => operation.Kind is not (DeltaKind.CreateNode or DeltaKind.CreateEdge)))
        {
            throw new PackedFormatException("The snapshot does more than create elements.");
        }

        var writer = new GraphWriter(empty, new IdAllocator(0));
        content.ApplyTo(writer);
        return writer.ToVersion();
    }

    private static ImmutableArray<Symbol> ReadIndexed(ref PackedReader reader, SymbolTable symbols)
    {
        var indexed = new Symbol[reader.ReadCount()];
        for (var index = 0; index < indexed.Length; index++)
        {
            indexed[index] = reader.ReadSymbol();
            if (index > 0 && symbols.Compare(indexed[index - 1], indexed[index]) >= 0)
            {
                throw new PackedFormatException($"The snapshot's indexed attributes are out of order (at byte {reader.Position}).");
            }
        }

        return [.. indexed];
    }
}
