using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A part of a program as written.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="Depth">How many statements are inside each other, itself included.</param>
internal abstract record StatementSyntax(SourcePosition Position, int Depth)
{
    /// <summary><c>P; Q</c></summary>
    internal sealed record Sequence(SourcePosition Position, ImmutableArray<StatementSyntax> Parts)
        : StatementSyntax(Position, Parts.Aggregate(0, (depth, part) => Math.Max(depth, part.Depth)) + 1);

    /// <summary><c>P | Q</c></summary>
    internal sealed record Choice(StatementSyntax First, StatementSyntax Second)
        : StatementSyntax(First.Position, Math.Max(First.Depth, Second.Depth) + 1);

    /// <summary><c>P!</c></summary>
    internal sealed record Iterate(StatementSyntax Body) : StatementSyntax(Body.Position, Body.Depth + 1);

    /// <summary><c>P * n</c></summary>
    internal sealed record Repeat(StatementSyntax Body, ExpressionSyntax Count) : StatementSyntax(Body.Position, Body.Depth + 1);

    /// <summary><c>if C then P else Q</c>, or <c>try</c>; a missing part is the empty sequence.</summary>
    internal sealed record Branch(SourcePosition Position, bool IsTry, StatementSyntax Condition, StatementSyntax Then, StatementSyntax Else)
        : StatementSyntax(Position, Math.Max(Condition.Depth, Math.Max(Then.Depth, Else.Depth)) + 1);

    /// <summary><c>name(a, b)</c> or <c>all name(a, b)</c></summary>
    internal sealed record Call(SourcePosition Position, bool IsAll, NameSyntax Name, ImmutableArray<ArgumentSyntax> Arguments)
        : StatementSyntax(Position, 1);

    /// <summary><c>fail</c></summary>
    internal sealed record Fail(SourcePosition Position) : StatementSyntax(Position, 1);
}
