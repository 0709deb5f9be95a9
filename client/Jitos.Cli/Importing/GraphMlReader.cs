using System.Globalization;
using System.Xml;

namespace Jitos.Cli;

/// <summary>
/// Reads a GraphML document with one graph: each node is a package with one version, each edge a
/// dependency of its source on its target, also where the graph is undirected. A root of its own
/// requires every node that nothing requires, or every node if there is none such.
/// </summary>
internal sealed class GraphMlReader(InputFile file)
{
    private const string Number = "0";
    private const string RootName = "root";

    private static readonly XmlReaderSettings Hardened = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = InputLimits.Bytes,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly InputBuilder builder = new(file, InputKind.GraphMl);
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);
    private readonly List<(string Source, string Target, string Place)> edges = [];
    private readonly HashSet<string> required = new(StringComparer.Ordinal);
    private int graphs;

    /// <exception cref="InputException">Not XML, not GraphML, or something does not fit together.</exception>
    public DependencyInput Read()
    {
        ReadElements();
        if (versions.Count == 0)
        {
            throw file.Error("", "a graph without nodes", "name a graph with at least one node");
        }

        foreach (var (source, target, place) in edges)
        {
            Require(source, target, place);
        }

        AddRoot();
        return builder.Build();
    }

    private void ReadElements()
    {
        try
        {
            using var stream = new MemoryStream(file.Content.ToArray());
            using var xml = XmlReader.Create(stream, Hardened);
            while (xml.Read())
            {
                ReadElement(xml);
            }
        }
        catch (XmlException e)
        {
            var place = e.LineNumber == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber}, column {e.LinePosition}");
            throw file.Error(place, "not XML that can be read, which has no document type and no entities of its own", "correct it");
        }
    }

    private void ReadElement(XmlReader xml)
    {
        if (xml.Depth > InputLimits.Depth)
        {
            throw Error(xml, $"elements nested more than {InputLimits.Depth} deep", "name a flat graph");
        }

        if (xml.NodeType != XmlNodeType.Element)
        {
            return;
        }

        CheckRoot(xml);
        switch (xml.LocalName)
        {
            case "graph": CountGraph(xml); break;
            case "node": AddNode(xml); break;
            case "edge": edges.Add((Attribute(xml, "source"), Attribute(xml, "target"), Place(xml))); break;
            case "hyperedge": throw Error(xml, "a hyperedge", "replace it by edges");
        }
    }

    private void CheckRoot(XmlReader xml)
    {
        if (xml.Depth == 0 && xml.LocalName != "graphml")
        {
            throw Error(xml, $"expected <graphml>, found <{xml.LocalName}>", "name a GraphML file");
        }
    }

    private void CountGraph(XmlReader xml)
    {
        if (++graphs > 1)
        {
            throw Error(xml, "a second or nested graph", "name a file with one graph");
        }
    }

    private void AddNode(XmlReader xml)
    {
        var name = Attribute(xml, "id");
        if (!versions.TryAdd(name, builder.Add(name, Number, Place(xml))))
        {
            throw Error(xml, $"a second node '{name}'", "give each node an id of its own");
        }
    }

    private void Require(string source, string target, string place)
    {
        var from = Version(source, place);
        var to = Version(target, place);
        builder.Require(from, to, place);
        if (source != target)
        {
            required.Add(target);
        }
    }

    private void AddRoot()
    {
        var name = RootName;
        for (var i = 1; versions.ContainsKey(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{RootName}-{i}");
        }

        var root = builder.Add(name, Number, "", isRoot: true);
        var every = required.Count == versions.Count;
        foreach (var node in versions.Keys.Where(node => every || !required.Contains(node)))
        {
            builder.Require(root, versions[node], "");
        }
    }

    private string Version(string node, string place) =>
        versions.GetValueOrDefault(node) ?? throw file.Error(place, $"an edge to the unknown node '{node}'", "declare the node");

    private string Attribute(XmlReader xml, string name) =>
        xml.GetAttribute(name) ?? throw Error(xml, $"<{xml.LocalName}> without '{name}'", "add the attribute");

    private InputException Error(XmlReader xml, string what, string remedy) => file.Error(Place(xml), what, remedy);

    private static string Place(XmlReader xml) => xml is IXmlLineInfo info
        ? string.Create(CultureInfo.InvariantCulture, $"line {info.LineNumber}")
        : "";
}
