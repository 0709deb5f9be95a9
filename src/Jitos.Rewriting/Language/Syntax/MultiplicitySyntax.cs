namespace Jitos.Rewriting;

/// <summary><c>[0..1 per target]</c> as written; no maximum for <c>*</c>.</summary>
internal sealed record MultiplicitySyntax(SourcePosition Position, int Minimum, int? Maximum, EdgeEnd End);
