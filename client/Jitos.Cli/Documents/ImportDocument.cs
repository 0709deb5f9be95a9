using Jitos.Client;

namespace Jitos.Cli;

/// <summary>An import.</summary>
/// <param name="Commit">The number of its commit.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
/// <param name="Notes">Lines about what the file lacks, what was left out, and what was read in a way that is not plain.</param>
internal sealed record ImportDocument(ulong Commit, string Checksum, int Steps, int Derivations, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>The document of an import.</summary>
    public static ImportDocument Of(CommitResult result, IReadOnlyList<string> notes) =>
        new(result.Commit.Value, result.Checksum, result.Steps, result.Derivations, notes);
}
