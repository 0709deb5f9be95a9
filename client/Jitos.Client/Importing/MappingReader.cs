using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Reads mapping files.</summary>
internal sealed class MappingReader(string file)
{
    private const string Remedy = "see 'Importing any graph' in docs/cli.md";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <exception cref="ImportException">It is not JSON, or says something that a mapping doesn't have.</exception>
    public static ImportMapping Read(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Lenient);
            return new MappingReader(file).ReadMapping(document.RootElement);
        }
        catch (JsonException error)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {(error.LineNumber ?? 0) + 1}, column {(error.BytePositionInLine ?? 0) + 1}");
            throw new ImportException(file, place, "not valid JSON", "correct it");
        }
        catch (InvalidOperationException)
        {
            throw new ImportException(file, "", "text with half a surrogate pair", "correct it");
        }
    }

    private ImportMapping ReadMapping(JsonElement root)
    {
        Require(root, JsonValueKind.Object, "");
        RequireKnown(root, "", "nodes", "edges", "groups", "columns");
        var (groups, edge) = ReadGroups(root);
        return new ImportMapping(ReadElements(root, "nodes"), ReadElements(root, "edges")) { Groups = groups, GroupEdge = edge, Columns = ReadColumns(root) };
    }

    private (GroupReading Groups, string Edge) ReadGroups(JsonElement root)
    {
        if (!root.TryGetProperty("groups", out var groups))
        {
            return (GroupReading.Flat, "");
        }

        if (groups.ValueKind == JsonValueKind.Object)
        {
            RequireKnown(groups, "groups", "edge");
            return groups.TryGetProperty("edge", out var edge) ? (GroupReading.Edges, Text(edge, "groups.edge")) : throw Error("groups", "'edge' is missing");
        }

        return Text(groups, "groups") switch
        {
            "flat" => (GroupReading.Flat, ""),
            "nested" => (GroupReading.Nested, ""),
            var other => throw Error("groups", $"'{other}' is none of flat, nested, and {{\"edge\": TYPE}}"),
        };
    }

    private ImportColumns ReadColumns(JsonElement root)
    {
        var columns = ImportColumns.Default;
        if (!root.TryGetProperty("columns", out var given))
        {
            return columns;
        }

        Require(given, JsonValueKind.Object, "columns");
        RequireKnown(given, "columns", "id", "type", "host", "source", "target");
        ImmutableArray<string> Names(string name, ImmutableArray<string> otherwise) =>
            given.TryGetProperty(name, out var value) ? Texts(value, $"columns.{name}") : otherwise;
        return new ImportColumns(Names("id", columns.Id), Names("type", columns.Type), Names("host", columns.Host), Names("source", columns.Source), Names("target", columns.Target));
    }

    private ImmutableArray<ElementMapping> ReadElements(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var elements))
        {
            return [];
        }

        return elements.ValueKind == JsonValueKind.Array
            ? [.. elements.EnumerateArray().Select((element, i) => ReadElement(element, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]")))]
            : [ReadElement(elements, name)];
    }

    private ElementMapping ReadElement(JsonElement element, string path)
    {
        Require(element, JsonValueKind.Object, path);
        RequireKnown(element, path, "where", "skip", "type", "attributes");
        var type = element.TryGetProperty("type", out var given) ? ReadType(given, $"{path}.type") : ElementMapping.Plain.Type;
        return new ElementMapping(type)
        {
            IsSkipped = element.TryGetProperty("skip", out var skip) && Truth(skip, $"{path}.skip"),
            Where = Pairs(element, "where", path, ReadConstant).ToImmutableDictionary(StringComparer.Ordinal),
            Attributes = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, Pairs(element, "attributes", path, ReadValue)),
        };
    }

    private Dictionary<string, T> Pairs<T>(JsonElement element, string name, string path, Func<JsonElement, string, T> read)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        if (!element.TryGetProperty(name, out var pairs))
        {
            return found;
        }

        Require(pairs, JsonValueKind.Object, $"{path}.{name}");
        foreach (var pair in pairs.EnumerateObject())
        {
            if (!found.TryAdd(pair.Name, read(pair.Value, $"{path}.{name}.{pair.Name}")))
            {
                throw Error($"{path}.{name}.{pair.Name}", "it is given twice");
            }
        }

        return found;
    }

    /// <summary>A type is named, or comes from a field.</summary>
    private ValueMapping ReadType(JsonElement given, string path) => given.ValueKind == JsonValueKind.String
        ? new ValueMapping([]) { Default = Value.Of(Text(given, path)) }
        : ReadValue(given, path);

    private ValueMapping ReadValue(JsonElement given, string path)
    {
        if (given.ValueKind is JsonValueKind.String or JsonValueKind.Array)
        {
            return new ValueMapping(Texts(given, path));
        }

        Require(given, JsonValueKind.Object, path);
        RequireKnown(given, path, "from", "default", "unique");
        return new ValueMapping(given.TryGetProperty("from", out var from) ? Texts(from, $"{path}.from") : [])
        {
            Default = given.TryGetProperty("default", out var value) ? ReadConstant(value, $"{path}.default") : default,
            IsMadeUnique = given.TryGetProperty("unique", out var unique) && Truth(unique, $"{path}.unique"),
        };
    }

    private Value ReadConstant(JsonElement given, string path) =>
        JsonFields.TryRead(given) is { IsAbsent: false } value ? value : throw Error(path, "no value: a truth value, a number, a text, a list, or {\"literal\": \"0x00ff\"}");

    private bool Truth(JsonElement given, string path) => given.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error(path, "neither true nor false"),
    };

    private string Text(JsonElement given, string path)
    {
        Require(given, JsonValueKind.String, path);
        return given.GetString()!;
    }

    private ImmutableArray<string> Texts(JsonElement given, string path) => given.ValueKind == JsonValueKind.Array
        ? [.. given.EnumerateArray().Select(item => Text(item, path))]
        : [Text(given, path)];

    private void Require(JsonElement given, JsonValueKind kind, string path)
    {
        if (given.ValueKind != kind)
        {
            throw Error(path, $"expected {(kind == JsonValueKind.Object ? "an object" : "a text")}, found {given.ValueKind.ToString().ToLowerInvariant()}");
        }
    }

    private void RequireKnown(JsonElement given, string path, params string[] known)
    {
        Require(given, JsonValueKind.Object, path);
        foreach (var property in given.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
        {
            throw Error(path, $"'{property.Name}' is none of {string.Join(", ", known)}");
        }
    }

    private ImportException Error(string path, string what) => new(file, path, what, Remedy);
}
