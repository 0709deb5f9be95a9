using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// The names of the root graph by what they look like, so that a new one is compared with those beside it without a look at
/// each. Of the entries only those that look like another name are listed, and all processes by their titles. Derived from the
/// graph. Immutable.
/// </summary>
internal sealed class AlikeNames
{
    private readonly ImmutableDictionary<(ElementId Parent, string Skeleton), ImmutableSortedSet<ElementId>> listed;

    private AlikeNames(ImmutableDictionary<(ElementId Parent, string Skeleton), ImmutableSortedSet<ElementId>> listed) => this.listed = listed;

    /// <summary>Of a graph without entries.</summary>
    internal static AlikeNames Empty { get; } = new(ImmutableDictionary<(ElementId, string), ImmutableSortedSet<ElementId>>.Empty);

    /// <summary>Of a root graph: looks at all entries.</summary>
    internal static AlikeNames Of(GraphView root)
    {
        var (directory, listed) = (new RootDirectory(root), Empty.listed.ToBuilder());
        foreach (var entry in root.Nodes())
        {
            if (PlaceOf(directory, entry) is { } place)
            {
                listed[place] = listed.GetValueOrDefault(place, []).Add(entry);
            }
        }

        return new AlikeNames(listed.ToImmutable());
    }

    /// <summary>The names after a change: looks at the entries that it made, took away, moved or named.</summary>
    /// <param name="before">The graph that these are the names of.</param>
    /// <param name="after">The graph after the change.</param>
    /// <param name="changes">The change.</param>
    internal AlikeNames After(GraphView before, GraphView after, Delta changes)
    {
        var (old, present, next) = (new RootDirectory(before), new RootDirectory(after), listed);
        foreach (var entry in Touched(changes, old.Terms))
        {
            if (old.Contains(entry) && PlaceOf(old, entry) is { } left)
            {
                var others = next[left].Remove(entry);
                next = others.IsEmpty ? next.Remove(left) : next.SetItem(left, others);
            }

            if (present.Contains(entry) && PlaceOf(present, entry) is { } taken)
            {
                next = next.SetItem(taken, next.GetValueOrDefault(taken, []).Add(entry));
            }
        }

        return ReferenceEquals(next, listed) ? this : new AlikeNames(next);
    }

    /// <summary>Whether another entry beside an entry has a name that looks like its own.</summary>
    /// <param name="root">The graph that these are the names of.</param>
    /// <param name="entry">The entry.</param>
    internal bool HasLookAlike(RootDirectory root, ElementId entry)
    {
        var (parent, skeleton) = (root.ParentOf(entry), LookAlikes.SkeletonOf(NameOf(root, entry)));
        return listed.GetValueOrDefault((parent, skeleton), []).Any(other => other != entry)
            || (IsNamed(root, entry) && root.ChildOf(parent, skeleton) is { IsNone: false } plain && plain != entry);
    }

    private static HashSet<ElementId> Touched(Delta changes, RootTerms terms)
    {
        var touched = new HashSet<ElementId>();
        foreach (var change in changes.Operations)
        {
            var entry = change.Kind switch
            {
                DeltaKind.CreateNode or DeltaKind.DeleteNode => change.Element,
                DeltaKind.CreateEdge or DeltaKind.DeleteEdge when terms.Contains.Admits(change.Type) => change.Target,
                DeltaKind.SetAttribute when change.Element.Kind == ElementKind.Node && change.Attribute == terms.Name => change.Element,
                _ => ElementId.None,
            };
            if (!entry.IsNone)
            {
                _ = touched.Add(entry);
            }
        }

        return touched;
    }

    /// <summary>Where an entry is listed; null if it is not.</summary>
    private static (ElementId Parent, string Skeleton)? PlaceOf(RootDirectory root, ElementId entry)
    {
        var name = NameOf(root, entry);
        var skeleton = LookAlikes.SkeletonOf(name);
        return IsNamed(root, entry) && skeleton == name || name.Length == 0 ? null : (root.ParentOf(entry), skeleton);
    }

    /// <summary>What people know an entry by: the title of a process, whose name is a number; nothing of what only has a number.</summary>
    private static string NameOf(RootDirectory root, ElementId entry)
    {
        var type = root.TypeOf(entry);
        return root.Terms.Processes.Admits(type) ? root.TextOf(entry, "title")
            : root.Terms.Capabilities.Admits(type) || root.Terms.Letters.Admits(type) ? string.Empty
            : root.TextOf(entry, "name");
    }

    private static bool IsNamed(RootDirectory root, ElementId entry) => !root.Terms.Processes.Admits(root.TypeOf(entry));
}
