namespace Jitos.Cli;

/// <summary>The secrets that <c>token rotate</c> has made.</summary>
/// <param name="Files">The files that have them.</param>
internal sealed record TokenDocument(IReadOnlyList<string> Files)
{
    /// <summary>Whether it has.</summary>
    public bool Ok { get; } = true;
}
