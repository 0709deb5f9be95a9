namespace Jitos.Graph;

/// <summary>A hash function for pages.</summary>
internal interface IPageHash
{
    /// <summary>The number of bytes of a hash.</summary>
    static abstract int Size { get; }

    /// <summary>The number of bytes that stand for a name.</summary>
    static abstract int NameSize { get; }

    /// <summary>Writes what stands for a name in hashed bytes.</summary>
    static abstract void PutName(SymbolTable symbols, Symbol name, Span<byte> bytes);

    /// <summary>Hashes bytes.</summary>
    static abstract void Of(ReadOnlySpan<byte> bytes, Span<byte> hash);
}
