namespace Jitos.Graph;

/// <summary>A branch or a page of a radix directory.</summary>
internal abstract class RadixNode
{
    private StrongDigest? strong;

    protected RadixNode(Generation owner)
    {
        Owner = owner;
        owner.OwnNode();
    }

    /// <summary>The generation that may change this in place.</summary>
    internal Generation Owner { get; }

    /// <summary>The checksum of all content below; valid while <see cref="IsHashed"/>.</summary>
    internal UInt128 Hash { get; set; }

    /// <summary>Whether <see cref="Hash"/> fits the content. Always true once a version has been taken.</summary>
    internal bool IsHashed { get; set; }

    /// <summary>
    /// The SHA-256 of all content below, once a state digest has asked for it. It stands only on nodes of versions, whose
    /// content never changes again (a writer copies them first, and a copy has none), so that it never has to be cleared.
    /// </summary>
    /// <remarks>Threads may hash the same node at a time: they come to the same digest, and either reference will do.</remarks>
    internal StrongDigest? Strong
    {
        get => Volatile.Read(ref strong);
        set => Volatile.Write(ref strong, value);
    }

    /// <summary>A digest in an object of its own: most nodes never need one, and its reference is written at once.</summary>
    internal sealed record StrongDigest(Digest Value);
}
