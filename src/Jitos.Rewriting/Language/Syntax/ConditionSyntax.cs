using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A pattern and its guards as written.</summary>
internal sealed record ConditionSyntax(SourcePosition Position, ImmutableArray<PathSyntax> Paths, ImmutableArray<ExpressionSyntax> Where);
