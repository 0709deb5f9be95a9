using Jitos.Graph;

namespace Jitos.Client;

/// <summary>The keys of a GraphML document. One id may stand for a key of nodes and for another of edges.</summary>
internal sealed class GraphMlKeys
{
    private const string All = "all";

    private readonly Dictionary<(string Id, string For), GraphMlKey> keys = [];
    private readonly HashSet<(string Id, string For)> ambiguous = [];
    private readonly Dictionary<string, GraphMlKey> anyOfId = new(StringComparer.Ordinal);

    /// <summary>The forms of all keys, as our own export marks them.</summary>
    public IEnumerable<string> Forms => keys.Values.Select(key => key.Form);

    /// <summary>Adds a key.</summary>
    public void Add(string id, GraphMlKey key)
    {
        if (!keys.TryAdd((id, key.For), key) && keys[(id, key.For)] with { Default = key.Default } != key)
        {
            ambiguous.Add((id, key.For));
        }

        anyOfId.TryAdd(id, key);
    }

    /// <summary>The key that data of a kind of element mean: the one for that kind, else for all, else of that id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="element">The kind of element.</param>
    /// <param name="isAmbiguous">Whether there are two that differ.</param>
    /// <returns>Null if there is none.</returns>
    public GraphMlKey? Find(string id, string element, out bool isAmbiguous)
    {
        isAmbiguous = ambiguous.Contains((id, element));
        if (keys.TryGetValue((id, element), out var own))
        {
            return own;
        }

        isAmbiguous = ambiguous.Contains((id, All));
        return keys.GetValueOrDefault((id, All)) ?? anyOfId.GetValueOrDefault(id);
    }

    /// <summary>The keys that have a value for elements of a kind without data.</summary>
    public IReadOnlyList<(string Name, Value Value)> DefaultsOf(string element) =>
    [
        .. keys.Values
            .Where(key => (key.For == element || key.For == All) && !key.Default.IsAbsent)
            .Select(key => (key.Name, key.Default)),
    ];
}
