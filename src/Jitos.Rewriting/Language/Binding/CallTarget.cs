namespace Jitos.Rewriting;

/// <summary>A rule, syscall or program that a program may call.</summary>
internal sealed class CallTarget(Declaration<DefinitionSyntax.Callable> declaration, ParameterTable parameters)
{
    public Declaration<DefinitionSyntax.Callable> Declaration => declaration;

    public ParameterTable Parameters => parameters;

    /// <summary>The rule or syscall, if it is one.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The program, if it is one.</summary>
    public Program? Program { get; init; }
}
