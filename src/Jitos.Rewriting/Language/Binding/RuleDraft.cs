namespace Jitos.Rewriting;

/// <summary>What the binders of one rule share.</summary>
internal sealed class RuleDraft(ModuleScope scope, TypeCatalog catalog, ParameterTable parameters, SourcePosition position)
{
    private int slots;

    public ModuleScope Scope => scope;

    public TypeCatalog Catalog => catalog;

    public ParameterTable Parameters => parameters;

    public AttributeFinder Attributes { get; } = new(catalog, scope);

    /// <summary>The elements of the match.</summary>
    public ElementTable Matched { get; } = new();

    /// <summary>The names that occur in a condition only.</summary>
    public HashSet<string> ConditionNames { get; } = new(StringComparer.Ordinal);

    public int SlotCount => slots;

    public int TakeSlot() => slots++;

    public void Report(SourcePosition position, string message) => scope.Reporter.Report(position, message);

    public ExpressionBinder Expressions() => new(scope, parameters, Attributes);

    /// <summary>An edge has ends, which only a pattern can name.</summary>
    public void ReportUnmentioned(int parameter, EdgeType type)
    {
        var name = parameters.All[parameter].Name;
        Report(position, $"the parameter '{name}' is an edge, so 'match' must show it, as in '(:{type.Source})-[{name}]->(:{type.Target})'");
    }

    /// <summary>Why a name has no element: unknown, or bound in a condition only.</summary>
    public void ReportNotMatched(NameSyntax name, IEnumerable<string> known)
    {
        if (parameters.IsUnknown(name.Text) || scope.Reporter.IsFull)
        {
            return;
        }

        Report(name.Position, ConditionNames.Contains(name.Text)
            ? $"{name} occurs only in 'not', so there is no such element when the rule applies"
            : $"unknown element {name}" + Spelling.Hint(name.Text, known));
    }
}
