using System.Globalization;
using System.Xml;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Writes GraphML: a node or edge has its type as the data <c>type</c>, and its attributes under their own names.</summary>
/// <remarks>Lists and bytes, which GraphML has no type for, are texts as the language writes them. Nesting is in the data <c>host</c>.</remarks>
internal sealed class GraphMlWriter(GraphReading reading)
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private const string TypeKey = "type";
    private const string HostKey = "host";

    private readonly Dictionary<(string For, string Name, string Type), string> keys = [];

    /// <summary>Writes the document.</summary>
    public void Write(TextWriter output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("graphml", Namespace);
        Declare(xml);
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("id", string.Create(CultureInfo.InvariantCulture, $"commit{reading.Commit}"));
        xml.WriteAttributeString("edgedefault", "directed");
        foreach (var node in reading.Nodes)
        {
            WriteElement(xml, "node", node, []);
        }

        foreach (var edge in reading.Edges)
        {
            WriteElement(xml, "edge", edge, [("source", reading.Graph.SourceOf(edge)), ("target", reading.Graph.TargetOf(edge))]);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Declare(XmlWriter xml)
    {
        WriteKey(xml, TypeKey, "all", TypeKey, "string");
        WriteKey(xml, HostKey, "all", HostKey, "string");
        var used = reading.Nodes.Concat(reading.Edges)
            .SelectMany(element => reading.Graph.AttributesOf(element), (element, pair) => (ForOf(element), reading.Graph.Symbols.NameOf(pair.Key), TypeOf(pair.Value)))
            .Distinct()
            .Order();
        foreach (var (element, name, type) in used)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"a{keys.Count}");
            keys.Add((element, name, type), id);
            WriteKey(xml, id, element, name, type);
        }
    }

    private static void WriteKey(XmlWriter xml, string id, string element, string name, string type)
    {
        xml.WriteStartElement("key", Namespace);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("for", element);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", type);
        xml.WriteEndElement();
    }

    private void WriteElement(XmlWriter xml, string name, ElementId element, (string Name, ElementId Node)[] ends)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteAttributeString("id", element.ToString());
        foreach (var (end, node) in ends)
        {
            xml.WriteAttributeString(end, node.ToString());
        }

        WriteData(xml, TypeKey, reading.TypeOf(element));
        if (reading.Graph.HostOf(element) is { IsNone: false } host)
        {
            WriteData(xml, HostKey, host.ToString());
        }

        foreach (var (attribute, value) in reading.Graph.AttributesOf(element))
        {
            WriteData(xml, keys[(ForOf(element), reading.Graph.Symbols.NameOf(attribute), TypeOf(value))], TextOf(value));
        }

        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string key, string text)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(XmlText.Of(text));
        xml.WriteEndElement();
    }

    private static string ForOf(ElementId element) => element.Kind == ElementKind.Node ? "node" : "edge";

    private static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Bool => "boolean",
        ValueKind.Int => "long",
        ValueKind.Float => "double",
        _ => "string",
    };

    private static string TextOf(Value value) => value.Kind switch
    {
        ValueKind.Bool => XmlConvert.ToString(value.AsBool()),
        ValueKind.Int => XmlConvert.ToString(value.AsInt()),
        ValueKind.Float => XmlConvert.ToString(value.AsFloat()),
        ValueKind.String => value.AsString(),
        _ => value.ToString(),
    };
}
