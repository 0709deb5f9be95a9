using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>
/// Judges the changes of a syscall by the rights of its caller: written needs write, created needs create at the entry
/// that it is in, deleted needs delete. An edge lies with its source; creating one also needs write at its target.
/// </summary>
internal sealed class Authorisation
{
    private readonly Authority authority;
    private readonly Schema schema;
    private readonly GraphView before;
    private readonly RootDirectory after;
    private readonly HashSet<ElementId> created;
    private readonly HashSet<ElementId> deleted;
    private readonly ImmutableArray<DeltaOperation> changes;

    private Authorisation(Authority authority, Schema schema, GraphView before, GraphView after, Delta changes)
    {
        (this.authority, this.schema, this.before, this.after, this.changes) = (authority, schema, before, new RootDirectory(after), changes.Operations);
        created = Touched(DeltaKind.CreateNode);
        deleted = Touched(DeltaKind.DeleteNode);
    }

    /// <summary>The first change that the caller has no right to.</summary>
    /// <param name="authority">The rights.</param>
    /// <param name="schema">The types of the root graph.</param>
    /// <param name="before">The root graph before the changes.</param>
    /// <param name="after">The same after them.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>The entry and the right that is missing; null if the caller may do it all.</returns>
    internal static (ElementId Entry, Right Missing)? FirstMissing(Authority authority, Schema schema, GraphView before, GraphView after, Delta changes)
    {
        var judge = new Authorisation(authority, schema, before, after, changes);
        foreach (var change in judge.changes)
        {
            if (judge.MissingFor(change) is { } missing)
            {
                return missing;
            }
        }

        return null;
    }

    private HashSet<ElementId> Touched(DeltaKind kind) => [.. changes.Where(change => change.Kind == kind).Select(change => change.Element)];

    /// <summary>The first right that a change needs and the caller has not; no right is one that nobody has.</summary>
    private (ElementId Entry, Right Missing)? MissingFor(in DeltaOperation change) => change.Kind switch
    {
        _ when IsReserved(change) => (change.Element, Right.None),
        DeltaKind.CreateNode => MissingOn(ContainerOf(change.Element), Right.Create),
        DeltaKind.DeleteNode => MissingOn(change.Element, Right.Delete),
        DeltaKind.CreateEdge => IsPlacing(change) ? null : MissingToWrite(change.Source) ?? MissingToWrite(change.Target),
        DeltaKind.DeleteEdge => deleted.Contains(change.Target) ? null : MissingToWrite(change.Source),
        DeltaKind.SetAttribute => MissingToWrite(change.Element.Kind == ElementKind.Node ? change.Element : SourceOf(change.Element)),
        _ => (change.Element, Right.None),
    };

    private (ElementId Entry, Right Missing)? MissingOn(ElementId entry, Right right) => authority.Has(right, entry) ? null : (entry, right);

    private (ElementId Entry, Right Missing)? MissingToWrite(ElementId entry) =>
        created.Contains(entry) || deleted.Contains(entry) ? null : MissingOn(entry, Right.Write);

    /// <summary>Whether only calls with the kernel's authority may make a change: to system elements, or to where an entry is that was there before.</summary>
    private bool IsReserved(in DeltaOperation change)
    {
        var type = change.Type.IsNone ? TypeOf(change.Element) : change.Type;
        return schema.Find(type) is not { } known || known.IsSystem || (IsContainment(change) && !created.Contains(change.Target) && !deleted.Contains(change.Target));
    }

    private bool IsContainment(in DeltaOperation change) =>
        change.Kind is DeltaKind.CreateEdge or DeltaKind.DeleteEdge && after.Terms.Contains.Admits(change.Type);

    /// <summary>Whether an edge only says where a new entry is, which its creation has been judged for.</summary>
    private bool IsPlacing(in DeltaOperation change) => IsContainment(change) && created.Contains(change.Target);

    /// <summary>The nearest entry that a new entry is in and that was there before.</summary>
    private ElementId ContainerOf(ElementId entry)
    {
        var at = entry;
        while (created.Contains(at))
        {
            at = after.ParentOf(at);
        }

        return at;
    }

    private Symbol TypeOf(ElementId element) => before.Contains(element) ? before.TypeOf(element) : after.TypeOf(element);

    private ElementId SourceOf(ElementId edge) => before.Contains(edge) ? before.SourceOf(edge) : after.SourceOf(edge);
}
