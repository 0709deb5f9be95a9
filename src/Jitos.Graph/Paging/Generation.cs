namespace Jitos.Graph;

/// <summary>
/// Owns the pages that one writer may change in place. Taking a version retires it: pages of another generation are
/// copied before they are changed.
/// </summary>
internal sealed class Generation
{
    /// <summary>About the bytes that a branch or a page of a directory takes.</summary>
    private const int NodeBytes = 1_024;

    /// <summary>About the bytes that the edges at one end of a node take.</summary>
    private const int EndBytes = 256;

    /// <summary>About the bytes of all that it has come to own: the same for the same changes, whatever the machine.</summary>
    internal long Bytes { get; private set; }

    internal void OwnNode() => Bytes += NodeBytes;

    internal void OwnEnd() => Bytes += EndBytes;
}
