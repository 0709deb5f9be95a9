using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;

namespace Jitos.Graph;

/// <summary>
/// An immutable version of a graph. To fork is to write to it twice: each <see cref="GraphWriter"/> copies only the
/// pages that it changes. Safe for concurrent reading.
/// </summary>
public sealed class GraphVersion : GraphView
{
    internal GraphVersion(SymbolTable symbols, GraphRoots roots)
        : base(symbols, roots)
    {
        Span<byte> bytes = stackalloc byte[2 * FastHash.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, MerkleTree.Checksum(roots.Nodes.Root, symbols));
        BinaryPrimitives.WriteUInt128BigEndian(bytes[FastHash.Size..], MerkleTree.Checksum(roots.Edges.Root, symbols));
        Checksum = new Checksum(XxHash128.HashToUInt128(bytes));
    }

    /// <summary>XxHash128 of the checksum over node pages and the one over edge pages.</summary>
    public Checksum Checksum { get; }

    /// <summary>The graph without elements.</summary>
    public static GraphVersion Empty(SymbolTable symbols) => new(symbols, new GraphRoots { Index = new IndexDirectory([]) });

    /// <summary>This version with other attributes indexed; the content is the same.</summary>
    public GraphVersion WithIndexes(ImmutableArray<Symbol> attributes)
    {
        if (roots.Index.Attributes.AsSpan().SequenceEqual(attributes.AsSpan()))
        {
            return this;
        }

        ImmutableArray<Symbol> ordered = [.. attributes.Distinct().OrderBy(Symbols.NameOf, StringComparer.Ordinal)];
        if (ordered.SequenceEqual(roots.Index.Attributes))
        {
            return this;
        }

        var writer = new GraphWriter(this, new IdAllocator(0));
        writer.Reindex(ordered);
        return writer.ToVersion();
    }

    /// <summary>This version with edges found in some scopes; the content is the same.</summary>
    public GraphVersion WithScopes(ImmutableArray<IndexScope> scopes)
    {
        if (scopes.AsSpan().SequenceEqual(roots.Scopes.Scopes.AsSpan()))
        {
            return this;
        }

        var writer = new GraphWriter(this, new IdAllocator(0));
        writer.Rescope(scopes);
        return writer.ToVersion();
    }

    /// <summary>
    /// The SHA-256 state digest over all pages: of the text <c>JITOS state 1</c>, the root over node pages and the root
    /// over edge pages. Pages remember theirs, so that only those are hashed that no version before had.
    /// </summary>
    public Digest StateDigest() => StateDigest(out _);

    /// <summary>The state digest, and the number of pages and branches that had to be hashed for it.</summary>
    internal Digest StateDigest(out int hashed)
    {
        var prefix = "JITOS state 1"u8;
        Span<byte> bytes = stackalloc byte[prefix.Length + (2 * Digest.Size)];
        prefix.CopyTo(bytes);
        hashed = MerkleTree.StrongHash(roots.Nodes.Root, Symbols, bytes.Slice(prefix.Length, Digest.Size))
            + MerkleTree.StrongHash(roots.Edges.Root, Symbols, bytes[(prefix.Length + Digest.Size)..]);
        return Digest.Of(bytes);
    }

    internal GraphRoots Roots() => roots;
}
