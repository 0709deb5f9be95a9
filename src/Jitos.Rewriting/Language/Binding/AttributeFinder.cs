using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Finds the attributes of the elements of one rule.</summary>
internal sealed class AttributeFinder(TypeCatalog catalog, ModuleScope scope)
{
    private readonly Dictionary<(ElementDraft Element, string Name), AttributeReference?> known = [];

    /// <summary>An attribute of an element, or null if it has none of the name, which is reported.</summary>
    public AttributeReference? Find(ElementDraft element, NameSyntax name)
    {
        if (!known.TryGetValue((element, name.Text), out var found))
        {
            found = Lookup(element, name.Text);
            known.Add((element, name.Text), found);
        }

        if (found is null)
        {
            ReportUnknown(element, name);
        }

        return found;
    }

    private AttributeReference? Lookup(ElementDraft element, string name)
    {
        if (element.Types.IsEmpty)
        {
            return catalog.AttributeOfAny(element.Kind, name);
        }

        var definitions = element.Types.Select(type => type.Attribute(name)).OfType<AttributeDefinition>().ToList();
        return definitions.Count == 0 ? null : AttributeReference.To(definitions);
    }

    private void ReportUnknown(ElementDraft element, NameSyntax name)
    {
        var mayBeKnown = element.HasUnknownType || element.Types.Any(catalog.IsIncomplete) || scope.HasUnknownImports;
        if (mayBeKnown || scope.Reporter.IsFull)
        {
            return;
        }

        var owner = element.Types.IsEmpty
            ? element.Kind == ElementKind.Node ? "any node type" : "any edge type"
            : string.Join("|", element.Types.Select(type => $"'{type.Name}'"));
        scope.Reporter.Report(name.Position, $"unknown attribute {name} of {owner}" + Spelling.Hint(name.Text, Names(element)));
    }

    private IEnumerable<string> Names(ElementDraft element) => element.Types.IsEmpty
        ? catalog.AttributeNames(element.Kind)
        : element.Types.SelectMany(type => type.Attributes).Select(attribute => attribute.Name);
}
