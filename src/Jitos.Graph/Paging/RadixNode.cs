namespace Jitos.Graph;

/// <summary>A branch or a page of a radix directory.</summary>
internal abstract class RadixNode(Generation owner)
{
    /// <summary>The generation that may change this in place.</summary>
    internal Generation Owner { get; } = owner;

    /// <summary>The checksum of all content below; valid while <see cref="IsHashed"/>.</summary>
    internal UInt128 Hash { get; set; }

    /// <summary>Whether <see cref="Hash"/> fits the content. Always true once a version has been taken.</summary>
    internal bool IsHashed { get; set; }
}
