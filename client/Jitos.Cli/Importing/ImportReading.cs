namespace Jitos.Cli;

/// <summary>How files are read.</summary>
internal enum ImportReading
{
    /// <summary>As packages, versions and what they require.</summary>
    Dependencies,

    /// <summary>As nodes and edges of the types that the process declares.</summary>
    Declared,
}
