namespace Jitos.Rewriting;

/// <summary>A place in a source text.</summary>
/// <param name="File">The name of the file or module.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
