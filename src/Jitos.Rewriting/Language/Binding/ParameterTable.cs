using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The parameters of a definition, bound.</summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);

    private ParameterTable()
    {
    }

    public static ParameterTable Empty { get; } = new();

    public ImmutableArray<Parameter> All { get; private set; } = [];

    /// <summary>Binds parameters; unknown types and repeated names are reported.</summary>
    public static ParameterTable Bind(ImmutableArray<ParameterSyntax> syntax, TypeCatalog catalog, ModuleScope scope)
    {
        var table = new ParameterTable();
        foreach (var parameter in syntax.Take(Limits.Parameters))
        {
            table.Add(parameter, catalog, scope);
        }

        if (syntax.Length > Limits.Parameters)
        {
            scope.Reporter.Report(syntax[Limits.Parameters].Name.Position, $"{syntax.Length} parameters; {Limits.Parameters} are allowed");
        }

        return table;
    }

    /// <summary>The index of a parameter, or -1.</summary>
    public int IndexOf(string name) => indexes.GetValueOrDefault(name, -1);

    /// <summary>Whether the type of a parameter is wrong, so that nothing more is said about it.</summary>
    public bool IsUnknown(string name) => unknown.Contains(name);

    /// <summary>The index of the element parameter of a name, or -1.</summary>
    public int IndexOfElement(string name) => IndexOf(name) is var index and >= 0 && All[index].IsElement ? index : -1;

    /// <summary>The names of the parameters that take a value.</summary>
    public IEnumerable<string> ValueNames => All.Where(parameter => !parameter.IsElement).Select(parameter => parameter.Name);

    /// <summary>The names of the parameters that take an element.</summary>
    public IEnumerable<string> ElementNames => All.Where(parameter => parameter.IsElement).Select(parameter => parameter.Name);

    private void Add(ParameterSyntax syntax, TypeCatalog catalog, ModuleScope scope)
    {
        if (!indexes.TryAdd(syntax.Name.Text, All.Length))
        {
            scope.Reporter.Report(syntax.Name.Position, $"a second parameter {syntax.Name}");
            return;
        }

        var kind = Words.Kinds.GetValueOrDefault(syntax.Type.Text, ValueKind.Absent);
        var type = kind == ValueKind.Absent ? FindType(syntax.Type, catalog, scope) : null;
        if (kind == ValueKind.Absent && type is null)
        {
            unknown.Add(syntax.Name.Text);
        }

        All = All.Add(new Parameter(syntax.Name.Text, type, kind));
    }

    private static TypeDefinition? FindType(NameSyntax name, TypeCatalog catalog, ModuleScope scope)
    {
        if (catalog.IsDeclared(name.Text))
        {
            return catalog.Find<TypeDefinition>(name, scope);
        }

        if (!scope.HasUnknownImports && !scope.Reporter.IsFull)
        {
            scope.Reporter.Report(name.Position, $"unknown type {name}" + Spelling.Hint(name.Text, Words.Kinds.Keys.Concat(catalog.NamesIn(scope))));
        }

        return null;
    }
}
