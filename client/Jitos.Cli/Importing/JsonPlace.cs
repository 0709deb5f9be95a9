using System.Text.Json;

namespace Jitos.Cli;

/// <summary>A JSON value together with where it is, so that an error can say so.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Value">The value.</param>
/// <param name="Path">Names from the outermost value to it, such as <c>targets["net10.0"]</c>.</param>
internal readonly record struct JsonPlace(InputFile File, JsonElement Value, string Path)
{
    /// <summary>Whether it is an object with this property.</summary>
    public bool Has(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out _);

    /// <summary>The value of a property.</summary>
    /// <exception cref="InputException">It is not there.</exception>
    public JsonPlace Get(string name) =>
        Find(name) ?? throw Error($"'{name}' is missing", "write the file anew with the tool that made it");

    /// <summary>The value of a property, or null if there is none.</summary>
    public JsonPlace? Find(string name) =>
        Object().Value.TryGetProperty(name, out var value) ? new JsonPlace(File, value, Below(name)) : null;

    /// <summary>The text of a property, or the given one if there is none.</summary>
    /// <exception cref="InputException">It is not a string.</exception>
    public string Text(string name, string otherwise) => Find(name)?.Text() ?? otherwise;

    /// <summary>Whether a property is there and true.</summary>
    public bool IsTrue(string name) => Find(name)?.Value.ValueKind == JsonValueKind.True;

    /// <summary>The names and values of the properties, as written.</summary>
    /// <exception cref="InputException">It is not an object.</exception>
    public IEnumerable<(string Name, JsonPlace Place)> Properties()
    {
        var place = Object();
        return place.Value.EnumerateObject().Select(p => (p.Name, new JsonPlace(place.File, p.Value, place.Below(p.Name))));
    }

    /// <summary>The names of the properties of a property; none if that is absent.</summary>
    public IEnumerable<string> Names(string name) => Find(name)?.Properties().Select(p => p.Name) ?? [];

    /// <summary>The items of an array.</summary>
    /// <exception cref="InputException">It is not an array.</exception>
    public IEnumerable<JsonPlace> Items()
    {
        var place = Expect(JsonValueKind.Array, "a list");
        return place.Value.EnumerateArray().Select((value, i) => new JsonPlace(place.File, value, $"{place.Path}[{i}]"));
    }

    /// <summary>The text of a string.</summary>
    /// <exception cref="InputException">It is not a string, or not Unicode.</exception>
    public string Text()
    {
        try
        {
            return Expect(JsonValueKind.String, "a string").Value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error("text with half a surrogate pair", "correct it");
        }
    }

    /// <summary>The error at this place.</summary>
    public InputException Error(string what, string remedy) => File.Error(Path, what, remedy);

    private JsonPlace Object() => Expect(JsonValueKind.Object, "an object");

    private JsonPlace Expect(JsonValueKind kind, string wanted) => Value.ValueKind == kind
        ? this
        : throw Error($"expected {wanted}, found {Found()}", "write the file anew with the tool that made it");

    private string Found() => Value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private string Below(string name) => name.All(char.IsAsciiLetter) && name.Length > 0
        ? Path.Length == 0 ? name : $"{Path}.{name}"
        : $"{Path}[\"{name}\"]";
}
