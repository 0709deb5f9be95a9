namespace Jitos.Cli;

/// <summary>What <c>diff</c> found.</summary>
/// <param name="Process">The process.</param>
/// <param name="From">The commit compared.</param>
/// <param name="To">The commit that it is compared with.</param>
/// <param name="Changes">What leads from the one to the other, in canonical order.</param>
internal sealed record DiffDocument(string Process, ulong From, ulong To, IReadOnlyList<ChangeFacts> Changes)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;
}
