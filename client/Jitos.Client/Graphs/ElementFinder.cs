using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Finds what a text names: an id, or a type and a key. Other attributes name nothing, for several elements may share a value.</summary>
internal static class ElementFinder
{
    private const int MostCandidates = 8;
    private const int MostTexts = 2;
    private const int LongestText = 60;

    /// <summary>Whether a text is an id alone, such as <c>n12</c>: no reading is needed for what it names.</summary>
    internal static bool TryReadId(string text, out ElementId id) => ElementId.TryParse(text, out id);

    /// <summary>Finds the element.</summary>
    /// <exception cref="NotFoundException">There is none, or more than one; it says which there are.</exception>
    internal static ElementId Find(GraphReading reading, string text)
    {
        if (TryReadId(text, out var id))
        {
            return id;
        }

        if (TryReadTypedId(text, out var named, out id))
        {
            return RequireType(reading, id, named);
        }

        return text.Split(':', 2) is [var type, var name]
            ? Find(reading, type, name)
            : throw new NotFoundException($"'{text}' names no element; write its type and key, such as Version:left-pad@1.0.1, or an id, such as n12.");
    }

    /// <summary>Whether a text names an element by its type and id, as messages call one without a key: <c>Booking#n12</c>.</summary>
    private static bool TryReadTypedId(string text, out string type, out ElementId id)
    {
        id = default;
        type = text.Split('#')[0];
        return type.Length > 0 && !type.Contains(':', StringComparison.Ordinal) && text.Length > type.Length && ElementId.TryParse(text[(type.Length + 1)..], out id);
    }

    /// <summary>Demands that an element is of the type that it is called by. One that is not there any more has none to compare with.</summary>
    private static ElementId RequireType(GraphReading reading, ElementId id, string type) =>
        !reading.Graph.Contains(id) || reading.TypeOf(id) == type
            ? id
            : throw new NotFoundException($"{id} is no {type} but {reading.LabelOf(id)}; write that, or {id} alone.");

    private static ElementId Find(GraphReading reading, string type, string name)
    {
        var elements = reading.NodesOf(type).Concat(reading.EdgesOf(type)).ToList();
        if (elements.Count == 0)
        {
            var types = reading.Nodes.Concat(reading.Edges).Select(reading.TypeOf).Distinct();
            throw new NotFoundException($"There is no element of the type '{type}'; {NearestNames.Hint(type, types)}.");
        }

        var keys = ReadingKeys.Of(reading, type);
        if (keys.Count == 0)
        {
            throw new NotFoundException($"{type} has no key that names one; write an id: {Candidates(reading, elements)}.");
        }

        var found = elements.Where(element => KeysOf(reading, element).Any(key => key.Text == name || key.Literal == name)).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new NotFoundException($"There is no {type} with {string.Join(" or ", keys)} '{name}'; {NearestNames.Hint(name, elements.SelectMany(element => KeysOf(reading, element)).Select(key => key.Text).Distinct())}."),
            _ => throw new NotFoundException($"There are {found.Count} elements {type} with the key '{name}'; name one by its id: {Candidates(reading, found)}."),
        };
    }

    /// <summary>The keys of an element, with and without the quotes of the language.</summary>
    private static IEnumerable<(string Text, string Literal)> KeysOf(GraphReading reading, ElementId element) =>
        ReadingKeys.ValuesOf(reading, element).Select(key => (key.Kind == ValueKind.String ? key.AsString() : key.ToString(), key.ToString()));

    /// <summary>Some elements, each with what tells it from the others.</summary>
    private static string Candidates(GraphReading reading, List<ElementId> elements)
    {
        var shown = string.Join(", ", elements.Take(MostCandidates).Select(element => $"{element} ({string.Join(", ", TextsOf(reading, element).Take(MostTexts))})"));
        return elements.Count > MostCandidates ? $"{shown} and {elements.Count - MostCandidates} more" : shown;
    }

    private static IEnumerable<string> TextsOf(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}: {Short(pair.Value.ToString())}");

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
