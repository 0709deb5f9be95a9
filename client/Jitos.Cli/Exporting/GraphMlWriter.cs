using System.Globalization;
using System.Xml;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Writes GraphML: a node or edge has its type as the data <c>type</c>, and its attributes under their own names.</summary>
/// <remarks>
/// Lists and bytes, which GraphML has no type for, and strings with characters that XML has no form for are texts as the
/// language writes them, under keys that say so (<see cref="GraphMlForm"/>). Nesting is in the data <c>host</c>.
/// </remarks>
internal sealed class GraphMlWriter(GraphReading reading)
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private const string TypeKey = "type";
    private const string HostKey = "host";

    private readonly Dictionary<(string For, string Name, KeyForm Form), string> keys = [];

    /// <summary>Writes the document.</summary>
    public void Write(TextWriter output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("graphml", Namespace);
        xml.WriteAttributeString("xmlns", "jitos", null, GraphMlForm.Namespace);
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
        WriteKey(xml, TypeKey, "all", TypeKey, KeyForm.Text, mark: "");
        WriteKey(xml, HostKey, "all", HostKey, KeyForm.Text, GraphMlForm.Host);
        var used = reading.Nodes.Concat(reading.Edges)
            .SelectMany(element => reading.Graph.AttributesOf(element), (element, pair) => (ForOf(element), reading.Graph.Symbols.NameOf(pair.Key), KeyForm.Of(pair.Value)))
            .Distinct()
            .Order();
        foreach (var (element, name, form) in used)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"a{keys.Count}");
            keys.Add((element, name, form), id);
            WriteKey(xml, id, element, name, form, form.IsLiteral ? GraphMlForm.Literal : "");
        }
    }

    private static void WriteKey(XmlWriter xml, string id, string element, string name, KeyForm form, string mark)
    {
        xml.WriteStartElement("key", Namespace);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("for", element);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", form.Type);
        if (mark.Length > 0)
        {
            xml.WriteAttributeString("form", GraphMlForm.Namespace, mark);
        }

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
            WriteData(xml, keys[(ForOf(element), reading.Graph.Symbols.NameOf(attribute), KeyForm.Of(value))], TextOf(value));
        }

        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string key, string text)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static string ForOf(ElementId element) => element.Kind == ElementKind.Node ? "node" : "edge";

    private static string TextOf(Value value) => value.Kind switch
    {
        ValueKind.Bool => XmlConvert.ToString(value.AsBool()),
        ValueKind.Int => XmlConvert.ToString(value.AsInt()),
        ValueKind.Float => XmlConvert.ToString(value.AsFloat()),
        ValueKind.String when !KeyForm.Of(value).IsLiteral => value.AsString(),
        _ => XmlText.Escaped(value.ToString()),
    };

    /// <summary>How values of a key are written.</summary>
    /// <param name="Type">The type that GraphML has for them.</param>
    /// <param name="IsLiteral">Whether they are written as literals of the language.</param>
    private readonly record struct KeyForm(string Type, bool IsLiteral) : IComparable<KeyForm>
    {
        public static KeyForm Text => new("string", IsLiteral: false);

        public static KeyForm Of(Value value) => value.Kind switch
        {
            ValueKind.Bool => new("boolean", IsLiteral: false),
            ValueKind.Int => new("long", IsLiteral: false),
            ValueKind.Float => new("double", IsLiteral: false),
            ValueKind.String => new("string", !XmlText.CanHold(value.AsString())),
            _ => new("string", IsLiteral: true),
        };

        public int CompareTo(KeyForm other) => (string.CompareOrdinal(Type, other.Type), IsLiteral.CompareTo(other.IsLiteral)) switch
        {
            (0, var literal) => literal,
            (var type, _) => type,
        };
    }
}
