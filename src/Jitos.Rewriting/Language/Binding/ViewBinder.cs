using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Binds views.</summary>
internal sealed class ViewBinder(TypeCatalog catalog, ModuleScope scope)
{
    /// <summary>A view.</summary>
    public View Bind(DefinitionSyntax.View syntax)
    {
        var parameters = ParameterTable.Bind(syntax.Parameters, catalog, scope);
        var seeds = new RuleBinder(catalog, scope).BindCondition(syntax, syntax.Seeds, parameters);
        return new View(syntax.Name.Text, scope.Name, seeds, [.. syntax.Expansions.Select(Expansion)]);
    }

    private Expansion Expansion(EdgeSyntax syntax)
    {
        if (syntax.Name is { } name)
        {
            scope.Reporter.Report(name.Position, $"the edges of 'expand' have no name; write '-[:{name.Text}]-' if {name} is a type");
        }

        if (!syntax.Properties.IsEmpty)
        {
            scope.Reporter.Report(syntax.Properties[0].Attribute.Position, "the edges of 'expand' are chosen by type alone");
        }

        var (minimum, maximum) = syntax.Range is { } range ? Hops(range) : (1, 1);
        var (forward, backward) = (syntax.Direction != EdgeDirection.Backward, syntax.Direction != EdgeDirection.Forward);
        return new Expansion(Types(syntax.Types), forward, backward, minimum, maximum);
    }

    private ImmutableArray<EdgeType> Types(ImmutableArray<NameSyntax> names) =>
        [.. names.Select(name => catalog.Find<EdgeType>(name, scope)).OfType<EdgeType>().Distinct()];

    private (int Minimum, int Maximum) Hops(RangeSyntax range)
    {
        var (minimum, maximum) = (range.Minimum ?? 1, range.Maximum ?? Limits.Hops);
        if (range.Maximum is null)
        {
            scope.Reporter.Report(range.Position, $"the path has no greatest length; write '*..{Math.Max(minimum, 3)}', for example");
        }
        else if (maximum > Limits.Hops)
        {
            scope.Reporter.Report(range.Position, $"the path has more than {Limits.Hops} edges");
        }
        else if (minimum > maximum || maximum == 0)
        {
            scope.Reporter.Report(range.Position, "the path is empty: its greatest length is at least 1 and not below its least");
        }

        return (minimum, maximum);
    }
}
