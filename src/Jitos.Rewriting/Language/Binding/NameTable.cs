namespace Jitos.Rewriting;

/// <summary>The definitions of one kind in all modules of a link, by name.</summary>
/// <param name="what">What they are, in messages: "type", for example.</param>
internal sealed class NameTable<T>(string what)
    where T : DefinitionSyntax
{
    private readonly Dictionary<string, Declaration<T>> byName = new(StringComparer.Ordinal);
    private readonly List<Declaration<T>> inOrder = [];

    /// <summary>In the order of the modules, then of the text; of several with one name, the first.</summary>
    public IReadOnlyList<Declaration<T>> All => inOrder;

    public void Declare(ModuleScope scope, T syntax)
    {
        var declaration = new Declaration<T>(scope, syntax);
        if (byName.TryAdd(declaration.Name, declaration))
        {
            inOrder.Add(declaration);
            return;
        }

        var first = byName[declaration.Name].Syntax.Name.Position;
        scope.Reporter.Report(syntax.Name.Position, $"the {what} {syntax.Name} is already defined at {first}; names are unique in all modules together");
    }

    /// <summary>The declaration that a name means in a module, or null, which is reported.</summary>
    public Declaration<T>? Find(NameSyntax name, ModuleScope scope, string expected)
    {
        if (!byName.TryGetValue(name.Text, out var found))
        {
            ReportUnknown(name, scope, expected);
            return null;
        }

        if (!scope.Sees(found.Scope))
        {
            scope.Reporter.Report(name.Position, $"the {what} {name} is defined in the module '{found.Scope.Name}', which is not imported; add 'import {found.Scope.Name}'");
        }

        return found;
    }

    /// <summary>The declaration of a name wherever it is; nothing is reported.</summary>
    public Declaration<T>? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>What may be used in a module.</summary>
    public IEnumerable<Declaration<T>> VisibleIn(ModuleScope scope) => inOrder.Where(declaration => scope.Sees(declaration.Scope));

    private void ReportUnknown(NameSyntax name, ModuleScope scope, string expected)
    {
        if (!scope.HasUnknownImports && !scope.Reporter.IsFull)
        {
            scope.Reporter.Report(name.Position, $"unknown {expected} {name}" + Spelling.Hint(name.Text, VisibleIn(scope).Select(declaration => declaration.Name)));
        }
    }
}
