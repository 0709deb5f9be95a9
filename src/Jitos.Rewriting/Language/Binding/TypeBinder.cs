using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds the declarations of types: node types first, bases before specialisations.</summary>
internal sealed class TypeBinder(SymbolTable symbols, NameTable<DefinitionSyntax.Type> names)
{
    private readonly TypeCatalog catalog = new(names);
    private readonly HashSet<Declaration<DefinitionSyntax.Type>> visited = [];
    private readonly Dictionary<string, int> depths = new(StringComparer.Ordinal);

    /// <summary>Binds all types.</summary>
    public TypeCatalog Bind()
    {
        RefuseCircles();
        foreach (var declaration in names.All.Where(declaration => declaration.Syntax is DefinitionSyntax.Node))
        {
            BindWithBases(declaration);
        }

        foreach (var declaration in names.All.Where(declaration => declaration.Syntax is DefinitionSyntax.Edge))
        {
            BindWithBases(declaration);
        }

        return catalog;
    }

    private void RefuseCircles()
    {
        var order = new DependencyOrder<Declaration<DefinitionSyntax.Type>>();
        foreach (var declaration in names.All)
        {
            if (BaseOf(declaration) is { } used)
            {
                order.Add(declaration, used, declaration.Syntax.Base!.Value.Position);
            }
        }

        foreach (var (path, position) in order.Cycles())
        {
            var circle = Shown.Circle([.. path.Select(declaration => declaration.Name)]);
            path[0].Scope.Reporter.Report(position, $"a type specialises itself: {circle}");
        }
    }

    private void BindWithBases(Declaration<DefinitionSyntax.Type> declaration)
    {
        var chain = new Stack<Declaration<DefinitionSyntax.Type>>();
        for (var next = declaration; next is not null && visited.Add(next); next = BaseOf(next))
        {
            chain.Push(next);
        }

        while (chain.TryPop(out var next))
        {
            if (!next.Syntax.IsBroken)
            {
                new OneTypeBinder(symbols, catalog, depths, next).Bind();
            }
        }
    }

    private Declaration<DefinitionSyntax.Type>? BaseOf(Declaration<DefinitionSyntax.Type> declaration) =>
        declaration.Syntax is { IsBroken: false, Base: { } name } ? names.Find(name.Text) : null;
}
