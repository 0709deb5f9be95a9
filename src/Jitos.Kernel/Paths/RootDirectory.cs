using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Looks entries of the root graph up by path.</summary>
public sealed class RootDirectory
{
    private readonly GraphView root;
    private readonly Symbol name;
    private readonly TypeFilter contains;

    /// <summary>Opens a version of the root graph.</summary>
    public RootDirectory(GraphView root)
    {
        this.root = root;
        name = root.Symbols.Intern("name");
        contains = new TypeFilter([root.Symbols.Intern("contains")]);
    }

    /// <summary>The entry of a path; none if there is none.</summary>
    public ElementId Find(RootPath path)
    {
        var entry = root.NextIndexed(ElementKind.Node, name, Value.Of(string.Empty));
        foreach (var step in path.Names)
        {
            entry = entry.IsNone ? entry : Child(entry, step);
        }

        return entry;
    }

    /// <summary>The entries in an entry, in order of creation.</summary>
    public IEnumerable<ElementId> Children(ElementId entry)
    {
        foreach (var edge in root.OutEdges(entry, contains))
        {
            yield return root.TargetOf(edge);
        }
    }

    /// <summary>The path of an entry; empty if it is in no directory.</summary>
    public string PathOf(ElementId entry)
    {
        var names = new Stack<string>();
        for (var at = entry; !at.IsNone; at = Parent(at))
        {
            names.Push(root.ValueOf(at, name) is { Kind: ValueKind.String } text ? text.AsString() : string.Empty);
        }

        return names.Count == 1 ? "/" : string.Join('/', names);
    }

    private ElementId Child(ElementId entry, string step)
    {
        var value = Value.Of(step);
        var child = root.NextIndexed(ElementKind.Node, name, value);
        while (!child.IsNone && Parent(child) != entry)
        {
            child = root.NextIndexed(ElementKind.Node, name, value, new ElementId(child.Value + 1));
        }

        return child;
    }

    private ElementId Parent(ElementId entry)
    {
        var edge = root.NextInEdge(entry, contains, ElementId.None);
        return edge.IsNone ? ElementId.None : root.SourceOf(edge);
    }
}
