using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>
/// Reads nodes and edges as JSON objects, one a line or in the lists of an exported document. An object with a source and a
/// target is an edge. If it has <c>attributes</c>, those are its fields, else all that it has.
/// </summary>
internal sealed class JsonRows(InputFile file, ImportColumns columns)
{
    private const string Attributes = "attributes";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = InputLimits.Depth, AllowDuplicateProperties = false };

    private readonly ImmutableArray<ImportRow>.Builder nodes = ImmutableArray.CreateBuilder<ImportRow>();
    private readonly ImmutableArray<ImportRow>.Builder edges = ImmutableArray.CreateBuilder<ImportRow>();
    private bool hasForm;

    /// <summary>Whether a file is the document of an export.</summary>
    public static bool IsGraph(InputFile file)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Content, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("nodes", out var nodes) && nodes.ValueKind == JsonValueKind.Array
                && document.RootElement.TryGetProperty("edges", out var edges) && edges.ValueKind == JsonValueKind.Array;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether the first line of a file is an object.</summary>
    public static bool AreLines(InputFile file)
    {
        var content = file.Content.Span.TrimStart(" \t\r\n"u8);
        var end = content.IndexOf((byte)'\n');
        try
        {
            using var line = JsonDocument.Parse(content[..(end < 0 ? content.Length : end)].ToArray(), Strict);
            return line.RootElement.ValueKind == JsonValueKind.Object && !line.RootElement.TryGetProperty("lockfileVersion", out _) && !line.RootElement.TryGetProperty("targets", out _);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads a file with an object a line.</summary>
    /// <exception cref="InputException">A line is no object, or there are too many.</exception>
    public ImportRows ReadLines()
    {
        var (rest, number) = (file.Content, 0);
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                ReadLine(line, number);
            }
        }

        return Rows();
    }

    /// <summary>Reads the document of an export.</summary>
    /// <exception cref="InputException">Something in it is no node or edge, or there are too many.</exception>
    public ImportRows ReadGraph()
    {
        using var document = JsonDocument.Parse(file.Content, Strict);
        foreach (var (number, node) in document.RootElement.GetProperty("nodes").EnumerateArray().Index())
        {
            nodes.Add(Read(node, number + 1, "node"));
            RequireRoom(number + 1);
        }

        foreach (var (number, edge) in document.RootElement.GetProperty("edges").EnumerateArray().Index())
        {
            var row = Read(edge, number + 1, "edge");
            edges.Add(row.Source is not null && row.Target is not null ? row : throw Error(number + 1, "an edge without source or target", "add both"));
            RequireRoom(number + 1);
        }

        return Rows();
    }

    private ImportRows Rows() => new(nodes.ToImmutable(), edges.ToImmutable()) { AreHostsMeant = hasForm };

    private void ReadLine(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var row = Read(document.RootElement, number, "object");
            if (row.Source is null != row.Target is null)
            {
                throw Error(number, "an edge without source or target", "add both, or take the other away");
            }

            (row.Source is null ? nodes : edges).Add(row);
            RequireRoom(number);
        }
        catch (JsonException error)
        {
            throw file.Error(
                string.Create(CultureInfo.InvariantCulture, $"line {number}, byte {(error.BytePositionInLine ?? 0) + 1}"), "not one JSON object, in UTF-8 and with each property once", "write one object a line");
        }
        catch (InvalidOperationException)
        {
            throw Error(number, "text with half a surrogate pair", "correct it");
        }
    }

    private ImportRow Read(JsonElement given, int number, string what)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            throw Error(number, $"a {given.ValueKind.ToString().ToLowerInvariant()} instead of an {what}", "write an object");
        }

        var own = given.TryGetProperty(Attributes, out var attributes) && attributes.ValueKind == JsonValueKind.Object;
        hasForm |= own;
        var fields = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var property in (own ? attributes : given).EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            fields[property.Name] = JsonFields.TryRead(property.Value) is { IsAbsent: false } value
                ? value
                : throw Error(number, $"'{property.Name}' is no value", "write a truth value, a number, a text, a list of those, or {\"literal\": \"0x00ff\"}");
        }

        return new ImportRow(file.Name, number, fields.ToImmutable())
        {
            Id = Text(given, columns.Id), Type = Text(given, columns.Type), Host = Text(given, columns.Host), Source = Text(given, columns.Source), Target = Text(given, columns.Target),
        };
    }

    /// <summary>The text of the first property that is there; numbers name things too.</summary>
    private static string? Text(JsonElement given, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (given.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            }
        }

        return null;
    }

    private void RequireRoom(int number)
    {
        if (nodes.Count + edges.Count > ImportRows.MaxRows)
        {
            throw Error(number, $"more than {ImportRows.MaxRows} nodes and edges", "import it in parts: nodes are found again by their keys");
        }
    }

    private InputException Error(int number, string what, string remedy) => file.Error(string.Create(CultureInfo.InvariantCulture, $"line {number}"), what, remedy);
}
