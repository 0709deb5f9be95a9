using Jitos.Client;

namespace Jitos.Cli;

/// <summary>A commit that a verb made.</summary>
/// <param name="Commit">Its number.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
internal sealed record CommitDocument(ulong Commit, string Checksum, int Steps, int Derivations)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>The document of a commit.</summary>
    public static CommitDocument Of(CommitResult result) => new(result.Commit.Value, result.Checksum, result.Steps, result.Derivations);
}
