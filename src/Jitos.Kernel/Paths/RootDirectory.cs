using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Looks entries of the root graph up by path.</summary>
public sealed class RootDirectory
{
    private readonly GraphView root;

    /// <summary>Opens a version of the root graph.</summary>
    public RootDirectory(GraphView root) => (this.root, Terms) = (root, RootTerms.Of(root.Symbols));

    internal RootTerms Terms { get; }

    /// <summary>The entry of a path; none if there is none.</summary>
    public ElementId Find(RootPath path)
    {
        var entry = root.NextIndexed(ElementKind.Node, Terms.Name, Value.Of(string.Empty));
        foreach (var step in path.Names)
        {
            entry = entry.IsNone ? entry : Child(entry, step);
        }

        return entry;
    }

    /// <summary>The entry of a path in text; none if it is no path, or there is none.</summary>
    public ElementId Find(string path) => RootPath.TryParse(path, out var parsed, out _) ? Find(parsed) : ElementId.None;

    /// <summary>The principal that has a key of a fingerprint; none if nobody has.</summary>
    internal ElementId HolderOfKey(Digest fingerprint)
    {
        var value = Value.OfBytes(fingerprint.ToArray());
        var key = root.NextIndexed(ElementKind.Node, Terms.Fingerprint, value);
        while (!key.IsNone && !Terms.Keys.Admits(root.TypeOf(key)))
        {
            key = root.NextIndexed(ElementKind.Node, Terms.Fingerprint, value, new ElementId(key.Value + 1));
        }

        return key.IsNone ? key : ParentOf(key);
    }

    /// <summary>The entries in an entry, in order of creation.</summary>
    public IEnumerable<ElementId> Children(ElementId entry)
    {
        foreach (var edge in root.OutEdges(entry, Terms.Contains))
        {
            yield return root.TargetOf(edge);
        }
    }

    /// <summary>The path of an entry; empty if it is in no directory.</summary>
    public string PathOf(ElementId entry)
    {
        var names = new Stack<string>();
        for (var at = entry; !at.IsNone; at = ParentOf(at))
        {
            names.Push(root.ValueOf(at, Terms.Name) is { Kind: ValueKind.String } text ? text.AsString() : string.Empty);
        }

        return names.Count == 1 ? "/" : string.Join('/', names);
    }

    /// <summary>The entry that an entry is in; none if it is in none.</summary>
    internal ElementId ParentOf(ElementId entry) => SourceOf(root.NextInEdge(entry, Terms.Contains, ElementId.None));

    /// <summary>The capability that one derives from; none if it is the first.</summary>
    internal ElementId OriginOf(ElementId capability) => SourceOf(root.NextInEdge(capability, Terms.Derived, ElementId.None));

    /// <summary>Who holds a capability.</summary>
    internal ElementId HolderOf(ElementId capability) => SourceOf(root.NextInEdge(capability, Terms.Holds, ElementId.None));

    /// <summary>Who holds the capabilities that cover an entry or one that it is in.</summary>
    internal IEnumerable<ElementId> HoldersOn(ElementId entry)
    {
        for (var at = entry; !at.IsNone; at = ParentOf(at))
        {
            foreach (var covers in root.InEdges(at, Terms.Covers))
            {
                yield return HolderOf(root.SourceOf(covers));
            }
        }
    }

    /// <summary>What a capability covers.</summary>
    internal ElementId RegionOf(ElementId capability) =>
        root.NextOutEdge(capability, Terms.Covers, ElementId.None) is { IsNone: false } covers ? root.TargetOf(covers) : ElementId.None;

    /// <summary>Whether an entry is another, or in it.</summary>
    internal bool IsWithin(ElementId entry, ElementId region)
    {
        var at = entry;
        while (!at.IsNone && at != region)
        {
            at = ParentOf(at);
        }

        return !at.IsNone;
    }

    /// <summary>Whether another entry in the same entry has the same name.</summary>
    internal bool HasTwin(ElementId entry)
    {
        var (parent, name) = (ParentOf(entry), TextOf(entry, "name"));
        return !parent.IsNone && Children(parent, name).Any(child => child != entry);
    }

    /// <summary>Whether there is an entry.</summary>
    internal bool Contains(ElementId entry) => root.Contains(entry);

    /// <summary>The type of an entry.</summary>
    internal Symbol TypeOf(ElementId entry) => root.TypeOf(entry);

    /// <summary>The source of an edge.</summary>
    internal ElementId SourceOf(ElementId edge) => edge.IsNone ? ElementId.None : root.SourceOf(edge);

    /// <summary>An attribute of an entry; absent if it has none.</summary>
    internal Value ValueOf(ElementId entry, string attribute) => root.ValueOf(entry, Terms[attribute]);

    /// <summary>An attribute of an entry; empty if it is no text.</summary>
    internal string TextOf(ElementId entry, string attribute) =>
        root.ValueOf(entry, Terms[attribute]) is { Kind: ValueKind.String } text ? text.AsString() : string.Empty;

    /// <summary>An attribute of an entry; 0 if it is no int.</summary>
    internal long IntOf(ElementId entry, string attribute) =>
        root.ValueOf(entry, Terms[attribute]) is { Kind: ValueKind.Int } number ? number.AsInt() : 0;

    /// <summary>Whether a capability was revoked. Those that derive from it are not marked.</summary>
    internal bool IsRevoked(ElementId capability) => root.ValueOf(capability, Terms["revoked"]) == Value.True;

    /// <summary>The entry of a name in an entry; none if there is none.</summary>
    internal ElementId ChildOf(ElementId entry, string name) => Child(entry, name);

    /// <summary>The process in an entry that people call by a name; none if there is none.</summary>
    internal ElementId ProcessCalled(ElementId entry, string title)
    {
        var edge = root.NextOutEdgeTo(entry, Terms.ByTitle, Value.Of(title));
        return edge.IsNone ? edge : root.TargetOf(edge);
    }

    private ElementId Child(ElementId entry, string name) => Children(entry, name).FirstOrDefault();

    /// <summary>The entries in an entry that have a name.</summary>
    private IEnumerable<ElementId> Children(ElementId entry, string name) =>
        root.HasScope(Terms.ByName) ? ChildrenInScope(entry, Value.Of(name)) : Children(entry).Where(child => TextOf(child, "name") == name);

    private IEnumerable<ElementId> ChildrenInScope(ElementId entry, Value name)
    {
        for (var edge = root.NextOutEdgeTo(entry, Terms.ByName, name); !edge.IsNone; edge = root.NextOutEdgeTo(entry, Terms.ByName, name, new ElementId(edge.Value + 1)))
        {
            yield return root.TargetOf(edge);
        }
    }
}
