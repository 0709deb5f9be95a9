using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A definition as written.</summary>
internal abstract record DefinitionSyntax(NameSyntax Name)
{
    /// <summary>Its tokens, separated by single spaces.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it has a syntax error: its name is known, the rest is not to be used.</summary>
    public bool IsBroken { get; init; }

    /// <summary><c>node</c> or <c>edge</c></summary>
    internal abstract record Type(NameSyntax Name, bool IsSystem, NameSyntax? Base, ImmutableArray<AttributeSyntax> Attributes)
        : DefinitionSyntax(Name);

    /// <summary><c>node</c></summary>
    internal sealed record Node(NameSyntax Name, bool IsSystem, NameSyntax? Base, ImmutableArray<AttributeSyntax> Attributes)
        : Type(Name, IsSystem, Base, Attributes);

    /// <summary><c>edge</c></summary>
    internal sealed record Edge(
        NameSyntax Name,
        bool IsSystem,
        NameSyntax Source,
        NameSyntax Target,
        NameSyntax? Base,
        ImmutableArray<MultiplicitySyntax> Multiplicities,
        ImmutableArray<AttributeSyntax> Attributes)
        : Type(Name, IsSystem, Base, Attributes);

    /// <summary><c>rule</c>, <c>syscall</c> or <c>program</c>: what is called by name.</summary>
    internal abstract record Callable(NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters) : DefinitionSyntax(Name);

    /// <summary><c>rule</c> or <c>syscall</c></summary>
    internal sealed record Rule(NameSyntax Name, bool IsSyscall, ImmutableArray<ParameterSyntax> Parameters, RuleBodySyntax Body)
        : Callable(Name, Parameters);

    /// <summary><c>program</c></summary>
    internal sealed record Program(NameSyntax Name, ImmutableArray<ParameterSyntax> Parameters, StatementSyntax Body)
        : Callable(Name, Parameters);

    /// <summary><c>view</c></summary>
    internal sealed record View(
        NameSyntax Name,
        ImmutableArray<ParameterSyntax> Parameters,
        RuleBodySyntax Seeds,
        ImmutableArray<EdgeSyntax> Expansions)
        : DefinitionSyntax(Name);

    /// <summary><c>forbid</c></summary>
    internal sealed record Forbid(NameSyntax Name, RuleBodySyntax Body) : DefinitionSyntax(Name);
}
