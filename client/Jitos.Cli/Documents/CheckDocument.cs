namespace Jitos.Cli;

/// <summary>What <c>check</c> found.</summary>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="Files">The files.</param>
/// <param name="Errors">What is wrong, in the order of the files.</param>
internal sealed record CheckDocument(bool Ok, IReadOnlyList<string> Files, IReadOnlyList<CheckDocument.ErrorFacts> Errors)
{
    /// <summary>Something wrong.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Column">The column, from 1.</param>
    /// <param name="Message">What is wrong.</param>
    internal sealed record ErrorFacts(string File, int Line, int Column, string Message);
}
