namespace Jitos.Rewriting;

/// <summary>An error in a source text: where, what was expected, what was found, and the nearest known name.</summary>
/// <param name="Position">Where.</param>
/// <param name="Message">What is wrong and what to write instead, in one line.</param>
public sealed record Diagnostic(SourcePosition Position, string Message)
{
    /// <summary><c>file:line:column: error: message</c></summary>
    public override string ToString() => $"{Position}: error: {Message}";
}
