using System.Buffers;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What people call an element, in messages, accounts and drawings: its type and key, <c>Booking:4</c>; where it has no key,
/// its type and id, <c>Booking#n12</c>.
/// </summary>
public static class ElementText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@+~");

    /// <summary>The label of an element; its id alone if neither graph has it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="element">The element.</param>
    /// <param name="schema">The types; null if there are none.</param>
    /// <param name="other">Another graph of the same process, where the first one has the element no more; null for none.</param>
    public static string Of(GraphView graph, ElementId element, Schema? schema, GraphView? other = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var at = graph.Contains(element) ? graph : other;
        if (at is null || !at.Contains(element))
        {
            return element.ToString();
        }

        var type = at.TypeOf(element);
        var key = KeyValueOf(schema?.Find(type), at.AttributesOf(element));
        return Of(at.Symbols.NameOf(type), key.IsAbsent ? string.Empty : Shown.Of(key), element);
    }

    /// <summary>The labels of several elements, in order.</summary>
    internal static string Of(GraphView graph, IEnumerable<ElementId> elements, Schema? schema, GraphView? other = null) =>
        string.Join(", ", elements.Select(element => Of(graph, element, schema, other)));

    /// <summary>The label of an element of a type with a key.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="key">Its key, as the language writes it; empty if it has none.</param>
    /// <param name="element">The element.</param>
    public static string Of(string type, string key, ElementId element)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == 0 ? $"{type}#{element}" : $"{type}:{Unquoted(key)}";
    }

    /// <summary>The key of an element, as the language writes it: of several, the first one that has a value; empty if none has.</summary>
    /// <param name="type">Its type; null if it is not known.</param>
    /// <param name="attributes">Its attributes.</param>
    public static string KeyOf(TypeDefinition? type, Attributes attributes) =>
        KeyValueOf(type, attributes) is { IsAbsent: false } key ? key.ToString() : string.Empty;

    private static Value KeyValueOf(TypeDefinition? type, Attributes attributes)
    {
        var keys = type?.Attributes.Where(attribute => attribute.IsKey).Select(attribute => attributes[attribute.Symbol]) ?? [];
        return keys.FirstOrDefault(value => !value.IsAbsent);
    }

    /// <summary>A text without its quotes if nobody could take it for a number, a truth value or two words.</summary>
    private static string Unquoted(string literal)
    {
        if (literal.Length < 3 || literal[0] != '"' || literal[^1] != '"' || !(char.IsAsciiLetter(literal[1]) || literal[1] is '@' or '_'))
        {
            return literal;
        }

        var text = literal[1..^1];
        return text is "true" or "false" || text.AsSpan().ContainsAnyExcept(Plain) ? literal : text;
    }
}
