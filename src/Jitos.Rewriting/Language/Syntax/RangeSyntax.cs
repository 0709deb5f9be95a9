namespace Jitos.Rewriting;

/// <summary><c>*1..2</c> as written; null where a bound is missing.</summary>
internal sealed record RangeSyntax(SourcePosition Position, int? Minimum, int? Maximum);
