namespace Jitos.Cli;

/// <summary>What <c>fork</c> made.</summary>
/// <param name="Process">The process.</param>
/// <param name="Branches">The branches.</param>
/// <param name="Commit">The commit that they begin at.</param>
/// <param name="Checksum">The checksum of the graph there.</param>
internal sealed record ForkDocument(string Process, IReadOnlyList<string> Branches, ulong Commit, string Checksum)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;
}
