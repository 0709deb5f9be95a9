using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>
/// Reads one document by descending into the elements that GraphML has at each place; all others are passed over with what
/// they contain, so that a drawing program's own elements never look like a part of the graph.
/// </summary>
internal sealed class GraphMlParser
{
    private static readonly XmlReaderSettings Hardened = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = GraphMlDocument.MaxBytes,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly GraphMlKeys keys = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<(string Id, string? Host, int Line, List<RawData> Data)> nodes = [];
    private readonly List<(GraphMlEdge Edge, List<RawData> Data)> edges = [];
    private string space = "";
    private int graphs;

    /// <exception cref="GraphMlException">Not XML, not GraphML, or something does not fit together.</exception>
    public GraphMlDocument Read(string text)
    {
        ReadXml(text);
        if (nodes.Count == 0)
        {
            throw new GraphMlException("", "a graph without nodes", "name a graph with at least one node");
        }

        foreach (var (edge, _) in edges)
        {
            RequireNode(edge.Source, edge.Line);
            RequireNode(edge.Target, edge.Line);
        }

        // Data may come before the key that says what they mean, so they are understood at the end.
        var (nodeDefaults, edgeDefaults) = (keys.DefaultsOf("node"), keys.DefaultsOf("edge"));
        return new GraphMlDocument(
            [.. nodes.Select(node => new GraphMlNode(node.Id, Values("node", node.Data, nodeDefaults), node.Line) { Host = node.Host ?? HostIn(node.Data) })],
            [.. edges.Select(edge => edge.Edge with { Data = Values("edge", edge.Data, edgeDefaults) })])
        {
            IsOwnExport = keys.Forms.Contains(GraphMlForm.Host, StringComparer.Ordinal),
        };
    }

    /// <summary>The host that an export of ours writes as data.</summary>
    private string? HostIn(List<RawData> data) =>
        data.Where(raw => keys.Find(raw.Key, "node", out _)?.Form == GraphMlForm.Host).Select(raw => raw.Text).FirstOrDefault();

    private void ReadXml(string text)
    {
        try
        {
            using var reader = new StringReader(text);
            using var xml = XmlReader.Create(reader, Hardened);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    ReadRoot(xml);
                }
            }
        }
        catch (XmlException error)
        {
            var place = error.LineNumber == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber}, column {error.LinePosition}");
            throw new GraphMlException(place, $"not XML that can be read ({Reason(error)}); entities that a document defines itself are not", "correct it");
        }
    }

    /// <summary>The reader's message without the position, which it puts last.</summary>
    private static string Reason(XmlException error) => error.Message.Split(" Line ")[0].TrimEnd('.');

    private void ReadRoot(XmlReader xml)
    {
        if (xml.LocalName != "graphml")
        {
            throw Error(xml, $"expected <graphml>, found <{xml.LocalName}>", "name a GraphML file");
        }

        space = xml.NamespaceURI;
        ForEachChild(xml, child =>
        {
            switch (child)
            {
                case "key": ReadKey(xml); break;
                case "graph": ReadGraph(xml, host: null); break;
                default: Pass(xml); break;
            }
        });
    }

    /// <summary>
    /// Goes through the GraphML elements directly within the current one, and ends at its end. What is done with a child ends
    /// at the child's end.
    /// </summary>
    private void ForEachChild(XmlReader xml, Action<string> read)
    {
        CheckDepth(xml);
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                read(xml.NamespaceURI == space ? xml.LocalName : "");
            }
        }
    }

    private void Pass(XmlReader xml) => ForEachChild(xml, _ => Pass(xml));

    private static void CheckDepth(XmlReader xml)
    {
        if (xml.Depth > GraphMlDocument.MaxDepth)
        {
            throw Error(xml, $"elements nested more than {GraphMlDocument.MaxDepth} deep", "name a flatter graph");
        }
    }

    private void ReadKey(XmlReader xml)
    {
        var (id, kind, type) = (xml.GetAttribute("id"), xml.GetAttribute("for") ?? "all", xml.GetAttribute("attr.type") ?? "string");
        var key = new GraphMlKey(xml.GetAttribute("attr.name") ?? id ?? "", kind, type, xml.GetAttribute("form", GraphMlForm.Namespace) ?? "");
        ForEachChild(xml, child =>
        {
            if (child == "default")
            {
                key.Default = GraphMlForm.Read(key, TextOf(xml));
            }
            else
            {
                Pass(xml);
            }
        });

        // Nothing can refer to a key without an id.
        if (id is not null)
        {
            keys.Add(id, key);
        }
    }

    private void ReadGraph(XmlReader xml, string? host)
    {
        if (host is null && ++graphs > 1)
        {
            throw Error(xml, "a second graph", "name a file with one graph, which may have nested ones");
        }

        var isDirected = xml.GetAttribute("edgedefault") != "undirected";
        ForEachChild(xml, child =>
        {
            switch (child)
            {
                case "node": ReadNode(xml, host); break;
                case "edge": ReadEdge(xml, isDirected); break;
                case "hyperedge": throw Error(xml, "a hyperedge", "replace it by edges");
                default: Pass(xml); break;
            }
        });
    }

    private void ReadNode(XmlReader xml, string? host)
    {
        var id = Attribute(xml, "id");
        if (!ids.Add(id))
        {
            throw Error(xml, $"a second node '{id}'", "give each node an id of its own");
        }

        var data = new List<RawData>();
        nodes.Add((id, host, LineOf(xml), data));
        ReadContent(xml, id, data);
    }

    private void ReadEdge(XmlReader xml, bool isDirected)
    {
        var edge = new GraphMlEdge(Attribute(xml, "source"), Attribute(xml, "target"), ImmutableDictionary<string, Value>.Empty, LineOf(xml))
        {
            Id = xml.GetAttribute("id"),
            IsDirected = xml.GetAttribute("directed") is { } own ? own.Trim() is "true" or "1" : isDirected,
        };
        var data = new List<RawData>();
        edges.Add((edge, data));
        ReadContent(xml, edge.Id, data);
    }

    /// <summary>Reads what a node or edge has: data, and a nested graph.</summary>
    private void ReadContent(XmlReader xml, string? id, List<RawData> data) => ForEachChild(xml, child =>
    {
        switch (child)
        {
            case "data" when xml.GetAttribute("key") is { } key: data.Add(new RawData(key, LineOf(xml), TextOf(xml))); break;
            case "graph": ReadGraph(xml, id ?? throw Error(xml, "a graph nested in an edge without 'id'", "give the edge an id")); break;
            default: Pass(xml); break;
        }
    });

    /// <summary>The text directly within the current element.</summary>
    private string TextOf(XmlReader xml)
    {
        CheckDepth(xml);
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (text, depth) = (new StringBuilder(), xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element: Pass(xml); break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace: text.Append(xml.Value); break;
            }
        }

        return text.ToString();
    }

    private ImmutableDictionary<string, Value> Values(string element, List<RawData> data, IReadOnlyList<(string Name, Value Value)> defaults)
    {
        var values = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var raw in data)
        {
            var key = keys.Find(raw.Key, element, out var isAmbiguous);
            if (isAmbiguous)
            {
                throw new GraphMlException(PlaceOf(raw.Line), $"data of the key '{raw.Key}', which is declared twice for a {element}", "give each key an id of its own");
            }

            if (key is not null && key.Form != GraphMlForm.Host && GraphMlForm.Read(key, raw.Text) is { IsAbsent: false } value)
            {
                values[key.Name] = value;
            }
        }

        foreach (var (name, value) in defaults.Where(pair => !values.ContainsKey(pair.Name)))
        {
            values[name] = value;
        }

        return values.ToImmutable();
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

    private readonly record struct RawData(string Key, int Line, string Text);
}
