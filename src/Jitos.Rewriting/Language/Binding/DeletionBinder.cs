using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds what a rule deletes.</summary>
internal sealed class DeletionBinder(RuleDraft rule, ElementPermission permission)
{
    private readonly Dictionary<ElementDraft, Deletion> deleted = [];

    /// <summary>Binds deletions; what can't be deleted, and what would always dangle, is reported.</summary>
    public ImmutableArray<Deletion> Bind(ImmutableArray<DeletionSyntax> syntax)
    {
        var deletions = syntax.Select(Bind).OfType<Deletion>().ToImmutableArray();
        var written = deleted.Count == 0 ? [] : rule.Matched.All.Where(element => element.Kind == ElementKind.Edge);
        foreach (var edge in written)
        {
            CheckEnds(edge, syntax);
        }

        return deletions;
    }

    /// <summary>Whether an element is deleted, by its name or as an edge of a node.</summary>
    public bool IsDeleted(ElementDraft element) =>
        deleted.ContainsKey(element) || (element.Kind == ElementKind.Edge && IsDeletedWithEnd(element));

    private Deletion? Bind(DeletionSyntax syntax)
    {
        if (rule.Matched.Find(syntax.Name.Text) is not { } element)
        {
            rule.ReportNotMatched(syntax.Name, rule.Matched.Names);
            return null;
        }

        if (syntax.WithEdges && element.Kind == ElementKind.Edge)
        {
            rule.Report(syntax.Name.Position, $"{syntax.Name} is an edge; only a node is deleted 'with edges'");
        }

        var deletion = new Deletion(element.Slot, syntax.WithEdges);
        if (!deleted.TryAdd(element, deletion))
        {
            rule.Report(syntax.Name.Position, $"{syntax.Name} is deleted twice");
        }

        permission.Check(element, syntax.Name.Position, "delete");
        return deletion;
    }

    private void CheckEnds(ElementDraft edge, ImmutableArray<DeletionSyntax> syntax)
    {
        if (deleted.ContainsKey(edge))
        {
            CheckNotTwice(edge, syntax);
        }
        else if (new[] { edge.Source, edge.Target }.FirstOrDefault(end => end is not null && deleted.GetValueOrDefault(end) is { WithEdges: false }) is { } node)
        {
            rule.Report(PositionOf(node, syntax), $"deleting {node.Description} would leave the matched edge at {edge.Position} dangling, so the rule would never apply; delete the edge too, or {node.Description} 'with edges'");
        }
    }

    private void CheckNotTwice(ElementDraft edge, ImmutableArray<DeletionSyntax> syntax)
    {
        if (IsDeletedWithEnd(edge))
        {
            rule.Report(PositionOf(edge, syntax), $"{edge.Description} is deleted twice, by its name and with the edges of a node");
        }
    }

    private bool IsDeletedWithEnd(ElementDraft edge) =>
        (edge.Source is { } source && deleted.GetValueOrDefault(source) is { WithEdges: true })
        || (edge.Target is { } target && deleted.GetValueOrDefault(target) is { WithEdges: true });

    private static SourcePosition PositionOf(ElementDraft element, ImmutableArray<DeletionSyntax> syntax) =>
        syntax.First(deletion => deletion.Name.Text == element.Name?.Text).Name.Position;
}
