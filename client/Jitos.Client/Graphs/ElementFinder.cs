using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Finds what a text names: an id, or a type and a key. Other attributes name nothing, for several elements may share a value.</summary>
internal static class ElementFinder
{
    private const int MostCandidates = 8;
    private const int MostTexts = 2;
    private const int LongestText = 60;

    /// <summary>Whether a text names an element by its id: <c>n12</c>, <c>Booking#n12</c>.</summary>
    internal static bool TryReadId(string text, out ElementId id)
    {
        id = default;
        return !text.Contains(':', StringComparison.Ordinal) && ElementId.TryParse(text.Split('#', 2)[^1], out id);
    }

    /// <summary>Finds the element.</summary>
    /// <exception cref="NotFoundException">There is none, or more than one; it says which there are.</exception>
    internal static ElementId Find(GraphReading reading, string text)
    {
        if (TryReadId(text, out var id))
        {
            return id;
        }

        return text.Split(':', 2) is [var type, var name]
            ? Find(reading, type, name)
            : throw new NotFoundException($"'{text}' names no element; write its type and key, such as Version:left-pad@1.0.1, or an id, such as n12.");
    }

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
