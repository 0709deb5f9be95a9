namespace Jitos.Graph;

/// <summary>A leaf of a radix directory.</summary>
internal abstract class Page(Generation owner, ulong key) : RadixNode(owner)
{
    /// <summary>The key in the directory.</summary>
    internal ulong Key { get; } = key;

    /// <summary>The page for another generation.</summary>
    internal abstract Page Copy(Generation generation);
}
