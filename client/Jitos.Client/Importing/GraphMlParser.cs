using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Reads one document, element by element.</summary>
internal sealed class GraphMlParser
{
    private static readonly XmlReaderSettings Hardened = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = GraphMlDocument.MaxBytes,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly Dictionary<string, GraphMlKey> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly ImmutableArray<GraphMlNode>.Builder nodes = ImmutableArray.CreateBuilder<GraphMlNode>();
    private readonly ImmutableArray<GraphMlEdge>.Builder edges = ImmutableArray.CreateBuilder<GraphMlEdge>();
    private readonly StringBuilder text = new();

    private Action<string, Value>? add;
    private GraphMlKey? declaration;
    private GraphMlKey? key;
    private int depth;
    private int graphs;

    /// <exception cref="GraphMlException">Not XML, not GraphML, or something does not fit together.</exception>
    public GraphMlDocument Read(ReadOnlyMemory<byte> content)
    {
        ReadElements(content);
        if (nodes.Count == 0)
        {
            throw new GraphMlException("", "a graph without nodes", "name a graph with at least one node");
        }

        foreach (var edge in edges)
        {
            RequireNode(edge.Source, edge.Line);
            RequireNode(edge.Target, edge.Line);
        }

        return new GraphMlDocument([.. nodes.Select(node => node with { Data = Complete("node", node.Data) })], [.. edges.Select(edge => edge with { Data = Complete("edge", edge.Data) })]);
    }

    private void ReadElements(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = MemoryMarshal.TryGetArray(content, out var bytes)
                ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
                : new MemoryStream(content.ToArray());
            using var xml = XmlReader.Create(stream, Hardened);
            while (xml.Read())
            {
                ReadNext(xml);
            }
        }
        catch (XmlException error)
        {
            var place = error.LineNumber == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber}, column {error.LinePosition}");
            throw new GraphMlException(place, "not XML that can be read, which has no document type and no entities of its own", "correct it");
        }
    }

    private void ReadNext(XmlReader xml)
    {
        if (xml.Depth > GraphMlDocument.MaxDepth)
        {
            throw Error(xml, $"elements nested more than {GraphMlDocument.MaxDepth} deep", "name a flat graph");
        }

        switch (xml.NodeType)
        {
            case XmlNodeType.Element: Begin(xml); break;
            case XmlNodeType.EndElement: End(xml); break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when key is not null: text.Append(xml.Value); break;
        }
    }

    private void Begin(XmlReader xml)
    {
        CheckRoot(xml);
        switch (xml.LocalName)
        {
            case "key": Declare(xml); break;
            case "graph": BeginGraph(xml); break;
            case "node": BeginNode(xml); break;
            case "edge": BeginEdge(xml); break;
            case "hyperedge": throw Error(xml, "a hyperedge", "replace it by edges");
            case "data" when add is not null && keys.TryGetValue(Attribute(xml, "key"), out var known): BeginText(xml, known); break;
            case "default" when declaration is not null: BeginText(xml, declaration); break;
        }
    }

    private void End(XmlReader xml)
    {
        if (key is { } known && xml.Depth == depth)
        {
            EndText(xml, known);
        }
        else if (xml.LocalName is "node" or "edge" or "key")
        {
            (add, declaration) = (null, null);
        }
    }

    private static void CheckRoot(XmlReader xml)
    {
        if (xml.Depth == 0 && xml.LocalName != "graphml")
        {
            throw Error(xml, $"expected <graphml>, found <{xml.LocalName}>", "name a GraphML file");
        }
    }

    private void Declare(XmlReader xml)
    {
        var id = Attribute(xml, "id");
        var declared = new GraphMlKey(xml.GetAttribute("attr.name") ?? id, xml.GetAttribute("for") ?? "all", xml.GetAttribute("attr.type") ?? "string");
        if (!keys.TryAdd(id, declared))
        {
            throw Error(xml, $"a second key '{id}'", "give each key an id of its own");
        }

        declaration = xml.IsEmptyElement ? null : declared;
    }

    private void BeginGraph(XmlReader xml)
    {
        if (++graphs > 1)
        {
            throw Error(xml, "a second or nested graph", "name a file with one graph");
        }

        add = null;
    }

    private void BeginNode(XmlReader xml)
    {
        var id = Attribute(xml, "id");
        if (!ids.Add(id))
        {
            throw Error(xml, $"a second node '{id}'", "give each node an id of its own");
        }

        nodes.Add(new GraphMlNode(id, ImmutableDictionary<string, Value>.Empty, LineOf(xml)));
        add = xml.IsEmptyElement ? null : (name, value) => nodes[^1] = nodes[^1] with { Data = nodes[^1].Data.SetItem(name, value) };
    }

    private void BeginEdge(XmlReader xml)
    {
        edges.Add(new GraphMlEdge(Attribute(xml, "source"), Attribute(xml, "target"), ImmutableDictionary<string, Value>.Empty, LineOf(xml)));
        add = xml.IsEmptyElement ? null : (name, value) => edges[^1] = edges[^1] with { Data = edges[^1].Data.SetItem(name, value) };
    }

    private void BeginText(XmlReader xml, GraphMlKey known)
    {
        text.Clear();
        (key, depth) = (known, xml.Depth);
        if (xml.IsEmptyElement)
        {
            EndText(xml, known);
        }
    }

    private void EndText(XmlReader xml, GraphMlKey known)
    {
        var value = known.Parse(text.ToString());
        if (value.IsAbsent)
        {
            throw Error(xml, $"'{text}' is no {known.Type} for '{known.Name}'", "correct it, or the type of the key");
        }

        if (add is null)
        {
            known.Default = value;
        }
        else
        {
            add(known.Name, value);
        }

        key = null;
    }

    private ImmutableDictionary<string, Value> Complete(string element, ImmutableDictionary<string, Value> data)
    {
        foreach (var declared in keys.Values.Where(declared => declared.IsFor(element) && !declared.Default.IsAbsent && !data.ContainsKey(declared.Name)))
        {
            data = data.Add(declared.Name, declared.Default);
        }

        return data;
    }

    private void RequireNode(string id, int line)
    {
        if (!ids.Contains(id))
        {
            throw new GraphMlException(PlaceOf(line), $"an edge to the unknown node '{id}'", "declare the node");
        }
    }

    private static string Attribute(XmlReader xml, string name) =>
        xml.GetAttribute(name) ?? throw Error(xml, $"<{xml.LocalName}> without '{name}'", "add the attribute");

    private static GraphMlException Error(XmlReader xml, string what, string remedy) => new(PlaceOf(LineOf(xml)), what, remedy);

    private static int LineOf(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    private static string PlaceOf(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
