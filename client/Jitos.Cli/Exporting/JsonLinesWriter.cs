using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Writes a JSON object a line: nodes, then edges, each with its type and attributes. What it writes, an import reads.</summary>
internal sealed class JsonLinesWriter(GraphReading reading)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the lines.</summary>
    public void Write(TextWriter output)
    {
        foreach (var element in reading.Nodes.Concat(reading.Edges))
        {
            output.WriteLine(LineOf(element));
        }
    }

    private string LineOf(ElementId element)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id", element.ToString());
            json.WriteString("type", reading.TypeOf(element));
            WritePlace(json, element);
            json.WriteStartObject("attributes");
            foreach (var (attribute, value) in reading.Graph.AttributesOf(element))
            {
                json.WritePropertyName(reading.Graph.Symbols.NameOf(attribute));
                JsonFields.Write(json, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }

    private void WritePlace(Utf8JsonWriter json, ElementId element)
    {
        if (element.Kind == ElementKind.Edge)
        {
            json.WriteString("source", reading.Graph.SourceOf(element).ToString());
            json.WriteString("target", reading.Graph.TargetOf(element).ToString());
        }

        if (reading.Graph.HostOf(element) is { IsNone: false } host)
        {
            json.WriteString("host", host.ToString());
        }
    }
}
