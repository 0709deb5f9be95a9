namespace Jitos.Rewriting;

/// <summary>Finds the modules that imports name.</summary>
internal sealed class ImportBinder(IReadOnlyList<ModuleScope> scopes)
{
    private readonly Dictionary<string, ModuleScope> byName = new(StringComparer.Ordinal);
    private readonly DependencyOrder<ModuleScope> order = new();

    /// <summary>Binds all imports; unknown, repeated and circular ones are reported.</summary>
    public void Bind()
    {
        foreach (var scope in scopes)
        {
            Declare(scope);
        }

        foreach (var scope in scopes)
        {
            Bind(scope);
        }

        foreach (var (path, position) in order.Cycles())
        {
            var circle = Shown.Circle([.. path.Select(scope => scope.Name)]);
            path[0].Reporter.Report(position, $"modules import each other: {circle}");
        }
    }

    private void Declare(ModuleScope scope)
    {
        if (scope.Syntax.Name is { } name && !byName.TryAdd(name.Text, scope))
        {
            scope.Reporter.Report(name.Position, $"the module {name} is already defined in {Shown.Quoted(byName[name.Text].Source.File)}");
        }
    }

    private void Bind(ModuleScope scope)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in scope.Syntax.Imports)
        {
            if (!known.Add(import.Text))
            {
                scope.Reporter.Report(import.Position, $"the module {import} is imported already");
            }
            else if (byName.TryGetValue(import.Text, out var other))
            {
                scope.Import(other);
                order.Add(scope, other, import.Position);
            }
            else
            {
                scope.HasUnknownImports = true;
                scope.Reporter.Report(import.Position, $"unknown module {import}" + Spelling.Hint(import.Text, byName.Keys));
            }
        }
    }
}
