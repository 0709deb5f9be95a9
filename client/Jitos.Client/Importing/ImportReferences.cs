using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>How edges and nested nodes name the nodes of an import: by id, or by key where a node has no id.</summary>
internal sealed class ImportReferences(Schema schema)
{
    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Owner, string Key), int> byKey = [];
    private readonly Dictionary<(string Owner, string Attribute, Value Value), ImportRow> keys = [];
    private readonly Dictionary<ImportRow, int> indexes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private readonly List<NodeType> types = [];

    /// <summary>Adds a node.</summary>
    /// <exception cref="ImportException">Another has its id or its key.</exception>
    public void Add(ImportRow row, NodeType type, ImmutableArray<KeyValuePair<string, Value>> values, int index)
    {
        if (row.Id is { } id && !byId.TryAdd(id, index))
        {
            throw row.Error($"a second node with the id '{id}'", "give each node an id of its own");
        }

        foreach (var key in type.Attributes.Where(attribute => attribute.IsKey))
        {
            AddKey(row, type, key, values.FirstOrDefault(pair => pair.Key == key.Name).Value, index);
        }

        indexes.Add(row, index);
        types.Add(type);
    }

    /// <summary>Remembers that a node is left out.</summary>
    public void Skip(ImportRow row)
    {
        if (row.Id is { } id)
        {
            skipped.Add(id);
        }
    }

    /// <summary>Whether a node of this id is left out.</summary>
    public bool IsSkipped(string id) => skipped.Contains(id);

    /// <summary>The number of a row's node; null if it is left out.</summary>
    public int? IndexOf(ImportRow row) => indexes.TryGetValue(row, out var index) ? index : null;

    /// <summary>The type of a node.</summary>
    public NodeType TypeOf(int index) => types[index];

    /// <summary>The node of an id, else the one that has it as the key of a type.</summary>
    public (int Index, NodeType Type)? Find(string id, NodeType? demanded)
    {
        if (byId.TryGetValue(id, out var index))
        {
            return (index, types[index]);
        }

        foreach (var owner in demanded?.Attributes.Where(attribute => attribute.IsKey).Select(attribute => attribute.Owner) ?? [])
        {
            if (byKey.TryGetValue((owner, id), out index))
            {
                return (index, types[index]);
            }
        }

        return null;
    }

    private void AddKey(ImportRow row, NodeType type, AttributeDefinition key, Value value, int index)
    {
        if (value.IsAbsent)
        {
            throw row.Error($"a {type} without a value for its key '{key.Name}'", "add it, or say in a mapping file where it comes from", key.Name);
        }

        if (!keys.TryAdd((key.Owner, key.Name, value), row))
        {
            var first = keys[(key.Owner, key.Name, value)];
            throw row.Error(
                $"a second {schema.Find(key.Owner)} with {key.Name} = {value}, as in line {first.Line}",
                "correct it, or say \"unique\": true of it in a mapping file");
        }

        // What has an id of its own is not named by its key.
        if (row.Id is null)
        {
            byKey.TryAdd((key.Owner, value.Kind == ValueKind.String ? value.AsString() : value.ToString()), index);
        }
    }
}
