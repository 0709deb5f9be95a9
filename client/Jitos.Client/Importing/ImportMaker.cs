using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>Makes content of rows, once.</summary>
internal sealed class ImportMaker(ImportRows rows, Schema schema, ImportMapping mapping)
{
    private readonly AttributeMaker attributes = new();
    private readonly ImportNotes notes = new(rows.Notes);
    private readonly ImportReferences references = new(schema);
    private readonly List<ImportContent.Node> nodes = [];
    private readonly List<ImportContent.Edge> edges = [];
    private readonly List<(ImportRow Row, ImportContent.Edge Edge)> hosting = [];

    /// <exception cref="ImportException">Rows don't fit the schema or each other, or there is too much of them.</exception>
    public GraphImport Make()
    {
        if (rows.Nodes.Length + rows.Edges.Length > ImportRows.MaxRows)
        {
            throw new ImportException(rows.Nodes.Concat(rows.Edges).First().File, "", $"more than {ImportRows.MaxRows} nodes and edges", "import it in parts: nodes are found again by their keys");
        }

        foreach (var row in rows.Nodes)
        {
            AddNode(row);
        }

        foreach (var row in rows.Edges)
        {
            AddEdge(row);
        }

        var content = new ImportContent(WithHosts(), [.. edges]);
        RequireSize(content);
        return new GraphImport(content, notes.Lines());
    }

    private void AddNode(ImportRow row)
    {
        var (element, type) = TypeOf(row, mapping.Nodes, ElementKind.Node);
        if (type is null)
        {
            references.Skip(row);
            return;
        }

        var values = attributes.Of(row, element, type, notes);
        references.Add(row, (NodeType)type, values, nodes.Count);
        nodes.Add(new ImportContent.Node(type.Name, values));
    }

    private void AddEdge(ImportRow row)
    {
        var (element, type) = TypeOf(row, mapping.Edges, ElementKind.Edge);
        if (type is null)
        {
            return;
        }

        var edgeType = (EdgeType)type;
        if (EndOf(row, row.Source!, edgeType.Source) is not { } source || EndOf(row, row.Target!, edgeType.Target) is not { } target)
        {
            notes.LeaveOut("edges from or to nodes that are left out");
            return;
        }

        var edge = new ImportContent.Edge(type.Name, source, target, attributes.Of(row, element, type, notes));
        hosting.Add((row, edge));
        edges.Add(edge);
    }

    /// <summary>The mapping and type of a row; no type if it is left out.</summary>
    private (ElementMapping Mapping, TypeDefinition? Type) TypeOf(ImportRow row, ImmutableArray<ElementMapping> mappings, ElementKind kind)
    {
        var element = mappings.IsEmpty ? ElementMapping.Plain : mappings.FirstOrDefault(mapping => mapping.Holds(row));
        if (element is null)
        {
            throw row.Error($"a {Name(kind)} that no mapping holds for", "add one without 'where', with \"skip\": true if it is to be left out");
        }

        if (element.IsSkipped)
        {
            notes.LeaveOut($"{Name(kind)}s that the mapping skips");
            return (element, null);
        }

        var type = FindType(row, element, kind);
        if (type.IsSystem)
        {
            notes.LeaveOut($"elements of the type {type.Name}, which only the runtime makes");
        }

        return (element, type.IsSystem ? null : type);
    }

    private TypeDefinition FindType(ImportRow row, ElementMapping element, ElementKind kind)
    {
        var name = element.Type.Of(row);
        var declared = schema.Types.Where(type => type.Kind == kind && !type.IsSystem).ToList();
        if (name.Kind != ValueKind.String)
        {
            // Where there is only one type it need not be named.
            return declared is [var only] ? only : throw row.Error($"a {Name(kind)} without a type", Choice(kind, declared, "name it in a column 'type' or in a mapping file (--map)"));
        }

        return schema.Find(name.AsString()) is { } type && type.Kind == kind
            ? type
            : throw row.Error($"the type '{name.AsString()}' of a {Name(kind)}, which no module declares", Choice(kind, declared, "name another in a mapping file (--map)"));
    }

    private static string Choice(ElementKind kind, List<TypeDefinition> declared, string remedy) => declared.Count == 0
        ? $"install a module that declares {Name(kind)} types first"
        : $"{remedy}; declared are {string.Join(", ", declared.Take(ImportNotes.Shown).Select(type => type.Name))}";

    /// <summary>The node at an end of an edge; null if it is left out.</summary>
    private int? EndOf(ImportRow edge, string id, NodeType demanded)
    {
        if (references.Find(id, demanded) is { } found)
        {
            return found.Type.Is(demanded)
                ? found.Index
                : throw edge.Error($"'{id}' is a {found.Type}, and the edge demands a {demanded}", "correct it, or the mapping");
        }

        if (references.IsSkipped(id))
        {
            return null;
        }

        return rows.Nodes.IsEmpty ? Known(edge, id, demanded) : throw edge.Error($"an edge to the unknown node '{id}'", "add the node");
    }

    /// <summary>Where only edges are given, their ends are nodes with these keys, made unless they are there.</summary>
    private int Known(ImportRow edge, string id, NodeType type)
    {
        var end = new ImportRow(edge.File, edge.Line, ImmutableDictionary<string, Value>.Empty) { Id = id };
        var values = attributes.Of(end, ElementMapping.Plain, type, notes);
        notes.Add("no nodes are given: those that edges name are found by their key, or made");
        references.Add(end, type, values, nodes.Count);
        nodes.Add(new ImportContent.Node(type.Name, values));
        return nodes.Count - 1;
    }

    /// <summary>The nodes, in their nested graphs where that is chosen.</summary>
    private ImmutableArray<ImportContent.Node> WithHosts()
    {
        var inside = rows.Nodes.Where(row => row.Host is not null && references.IndexOf(row) is not null).ToList();
        var reading = rows.AreHostsMeant ? GroupReading.Nested : mapping.Groups;
        if (inside.Count == 0 || reading == GroupReading.Flat)
        {
            notes.AddIf(inside.Count > 0, $"{inside.Count} nodes are inside others in the file: they stand beside them here (--groups nested, or \"groups\" in a mapping file)");
            return [.. nodes];
        }

        if (reading == GroupReading.Edges)
        {
            edges.AddRange(inside.Select(GroupEdge));
            return [.. nodes];
        }

        foreach (var row in inside)
        {
            var index = references.IndexOf(row)!.Value;
            nodes[index] = nodes[index] with { Host = HostOf(row) };
        }

        RequireNoCrossing();
        return [.. nodes];
    }

    private ImportContent.Host HostOf(ImportRow row)
    {
        if (references.Find(row.Host!, null) is { } host)
        {
            return new ImportContent.Host(ElementKind.Node, host.Index);
        }

        var edge = hosting.FindIndex(edge => edge.Row.Id == row.Host);
        return edge >= 0
            ? new ImportContent.Host(ElementKind.Edge, edge)
            : throw row.Error($"it is inside '{row.Host}', which is not there or left out", "add that, or choose --groups flat");
    }

    private ImportContent.Edge GroupEdge(ImportRow row)
    {
        var type = schema.Find(mapping.GroupEdge) as EdgeType
            ?? throw row.Error($"the edge type '{mapping.GroupEdge}' for groups, which no module declares", "name another in the mapping file");
        var host = references.Find(row.Host!, null) ?? throw row.Error($"it is inside '{row.Host}', which is no node", "choose --groups flat");
        var member = references.IndexOf(row)!.Value;
        var fits = references.TypeOf(member).Is(type.Source) && host.Type.Is(type.Target);
        return fits
            ? new ImportContent.Edge(type.Name, member, host.Index, [])
            : throw row.Error($"a {references.TypeOf(member)} inside a {host.Type}, which the edge type '{type}' does not connect", "name another in the mapping file");
    }

    private void RequireNoCrossing()
    {
        foreach (var (row, edge) in hosting.Where(edge => nodes[edge.Edge.Source].Host != nodes[edge.Edge.Target].Host))
        {
            throw row.Error($"an edge from '{row.Source}' to '{row.Target}', which are in different graphs", "choose --groups flat, or edges for groups in a mapping file");
        }
    }

    private void RequireSize(ImportContent content)
    {
        var bytes = content.ToBytes().Length;
        if (bytes > GraphImport.MaxBytes)
        {
            throw new ImportException(
                rows.Nodes.Concat(rows.Edges).First().File,
                "",
                string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes of content, and a process takes at most {GraphImport.MaxBytes:N0} at once"),
                "import it in parts: nodes are found again by their keys");
        }
    }

    private static string Name(ElementKind kind) => kind == ElementKind.Node ? "node" : "edge";
}
