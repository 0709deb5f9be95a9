using Jitos.Graph;

namespace Jitos.Client;

/// <summary>
/// How an export of ours writes what GraphML has no form for: as a literal of the language, under a key that says so in a
/// namespace of its own. Other programs read a text.
/// </summary>
public static class GraphMlForm
{
    /// <summary>The namespace of the attribute <c>form</c> of a key.</summary>
    public const string Namespace = "urn:jitos:graphml";

    /// <summary>The form of a literal of the language.</summary>
    public const string Literal = "literal";

    /// <summary>The form of the data that say in which element another is nested.</summary>
    public const string Host = "host";

    /// <summary>The value of the text of a key; absent if it is empty and the key's type is not string.</summary>
    internal static Value Read(GraphMlKey key, string text) =>
        key.Form == Literal && LiteralText.TryRead(text) is { } value ? value : key.Parse(text);
}
