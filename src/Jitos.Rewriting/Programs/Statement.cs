using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A part of a program, after GP 2 (D. Plump, "The Design of GP 2", 2012). It succeeds or fails.</summary>
/// <param name="Site">The number of the statement in its program, in the order of the text, from 0.</param>
public abstract record Statement(int Site)
{
    /// <summary><c>P; Q</c>: all in order. The empty sequence succeeds.</summary>
    public sealed record Sequence(int Site, ImmutableArray<Statement> Parts) : Statement(Site);

    /// <summary><c>P | Q</c>: the first, or where it fails, with no effect, the second.</summary>
    public sealed record Choice(int Site, Statement First, Statement Second) : Statement(Site);

    /// <summary><c>P!</c>: iterates until the body fails, undoes that iteration, and succeeds.</summary>
    public sealed record Iterate(int Site, Statement Body) : Statement(Site);

    /// <summary><c>P * n</c>: n times; fails if one fails.</summary>
    public sealed record Repeat(int Site, Statement Body, Expression Count) : Statement(Site);

    /// <summary><c>if C then P else Q</c>: the condition's effect is undone.</summary>
    public sealed record If(int Site, Statement Condition, Statement Then, Statement Else) : Statement(Site);

    /// <summary><c>try C then P else Q</c>: the condition's effect stays if it succeeds.</summary>
    public sealed record Try(int Site, Statement Condition, Statement Then, Statement Else) : Statement(Site);

    /// <summary>A rule applied at its canonical match; fails without one.</summary>
    public sealed record Apply(int Site, Rule Rule, ImmutableArray<Argument> Arguments) : Statement(Site);

    /// <summary><c>all r</c>: a rule applied at a maximal set of independent matches, in canonical order; fails on none.</summary>
    public sealed record ApplyAll(int Site, Rule Rule, ImmutableArray<Argument> Arguments) : Statement(Site);

    /// <summary>Another program, as a procedure.</summary>
    public sealed record Call(int Site, Program Program, ImmutableArray<Argument> Arguments) : Statement(Site);

    /// <summary><c>fail</c>: always fails.</summary>
    public sealed record Fail(int Site) : Statement(Site);
}
