using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Independent matches: none deletes an element that another touches, or writes an attribute that another reads or writes.</summary>
internal sealed class OracleIndependence(Rule rule)
{
    private readonly HashSet<ElementId> touched = [];
    private readonly HashSet<ElementId> deleted = [];
    private readonly HashSet<(ElementId, Symbol)> read = [];
    private readonly HashSet<(ElementId, Symbol)> written = [];

    internal bool TryAdd(OracleMatcher matcher, ElementId[] slots)
    {
        var touches = matcher.MatchOf(slots);
        var deletes = matcher.DeletedBy(slots);
        var reads = Cells(Reads().Where(cell => IsMatched(cell.Slot)), slots);
        var writes = Cells(rule.Set.Select(set => (set.Slot, set.Attribute)), slots);
        var isIndependent = !touched.Overlaps(deletes) && !deleted.Overlaps(touches)
            && !written.Overlaps(reads) && !read.Overlaps(writes) && !written.Overlaps(writes);
        if (isIndependent)
        {
            touched.UnionWith(touches);
            deleted.UnionWith(deletes);
            read.UnionWith(reads);
            written.UnionWith(writes);
        }

        return isIndependent;
    }

    private static (ElementId, Symbol)[] Cells(IEnumerable<(int Slot, Symbol Attribute)> cells, ElementId[] slots) =>
        [.. cells.Select(cell => (slots[cell.Slot], cell.Attribute))];

    private static IEnumerable<(int Slot, Symbol Attribute)> Reads(Expression? expression) => expression switch
    {
        Expression.AttributeOf attribute => [(attribute.Slot, attribute.Attribute)],
        Expression.Unary unary => Reads(unary.Operand),
        Expression.Binary binary => [.. Reads(binary.Left), .. Reads(binary.Right)],
        Expression.ListOf list => list.Items.SelectMany(Reads),
        Expression.Call call => call.Arguments.SelectMany(Reads),
        _ => [],
    };

    private bool IsMatched(int slot) => rule.Match.Elements.Any(element => element.Slot == slot);

    private IEnumerable<(int Slot, Symbol Attribute)> Reads()
    {
        var patterns = rule.Not.Prepend(rule.Match).ToArray();
        var properties = patterns.SelectMany(pattern => pattern.Elements).SelectMany(element => element.Properties).ToArray();
        return properties.Select(property => (property.Slot, property.Attribute))
            .Concat(properties.Concat(rule.Set).Concat(rule.Create.SelectMany(element => element.Properties)).SelectMany(property => Reads(property.Value)))
            .Concat(patterns.SelectMany(pattern => Reads(pattern.Where)));
    }
}
