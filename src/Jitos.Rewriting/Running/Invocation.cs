using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A call of a program or rule from outside.</summary>
/// <param name="Name">The name of the program or rule.</param>
/// <param name="Arguments">What is given for its parameters, in order; missing ones are omitted.</param>
public sealed record Invocation(string Name, ImmutableArray<ActualArgument> Arguments)
{
    /// <summary><c>name(arguments)</c></summary>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
