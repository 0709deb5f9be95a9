namespace Jitos.Rewriting;

/// <summary>An argument of a call as written; no value for <c>_</c>.</summary>
internal sealed record ArgumentSyntax(SourcePosition Position, ExpressionSyntax? Value);
