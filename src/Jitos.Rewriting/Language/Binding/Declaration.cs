namespace Jitos.Rewriting;

/// <summary>A definition, and the module that it is in.</summary>
internal sealed class Declaration<T>(ModuleScope scope, T syntax)
    where T : DefinitionSyntax
{
    public ModuleScope Scope => scope;

    public T Syntax => syntax;

    public string Name => syntax.Name.Text;
}
