using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A program: control over rules. It succeeds or fails, and a failed one has no effect.</summary>
public sealed class Program
{
    /// <summary>The name, unique among the rules, programs and syscalls of a library.</summary>
    public required string Name { get; init; }

    /// <summary>The module that defines it.</summary>
    public required string Module { get; init; }

    /// <summary>The parameters.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>What it does. Set once, when the library is linked, since programs may call each other (never themselves, directly or not).</summary>
    public Statement Body { get; internal set; } = new Statement.Sequence(0, []);

    /// <summary>The tokens of its definition, separated by single spaces.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is defined.</summary>
    public required SourcePosition Position { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
