namespace Jitos.Cli;

/// <summary>What an input may have at most.</summary>
internal static class InputLimits
{
    /// <summary>Size of the file, in bytes.</summary>
    public const int Bytes = 64 * 1024 * 1024;

    /// <summary>Nesting of objects or elements.</summary>
    public const int Depth = 64;

    /// <summary>Versions, the root included.</summary>
    public const int Versions = 100_000;

    /// <summary>Dependencies between versions.</summary>
    public const int Requires = 1_000_000;

    /// <summary>Length of a name or a version number, in UTF-16 units; signatures of methods are names in some graphs.</summary>
    public const int Name = 8_192;

    /// <summary>How many things of a kind a line names.</summary>
    public const int Shown = 8;
}
