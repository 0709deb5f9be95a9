using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Nodes and edges to be brought into a graph from outside.</summary>
/// <param name="Nodes">The nodes. One whose key is in the graph already is that node, and gets the attributes given.</param>
/// <param name="Edges">
/// The edges. One that is in the graph already, of the same type between the same nodes, gets the attributes given; of several
/// such edges in the graph, each is that of one edge here.
/// </param>
public sealed record ImportContent(ImmutableArray<ImportContent.Node> Nodes, ImmutableArray<ImportContent.Edge> Edges)
{
    /// <summary>A node.</summary>
    /// <param name="Type">The name of its type.</param>
    /// <param name="Attributes">Names and values; attributes that are not given have their defaults.</param>
    public sealed record Node(string Type, ImmutableArray<KeyValuePair<string, Value>> Attributes)
    {
        /// <summary>The node or edge in whose nested graph it is; null if in none. Edges are where their ends are.</summary>
        public Host? Host { get; init; }
    }

    /// <summary>What a node is nested in.</summary>
    /// <param name="Kind">Whether that is a node or an edge.</param>
    /// <param name="Index">Its index in <see cref="Nodes"/> or <see cref="Edges"/>.</param>
    public readonly record struct Host(ElementKind Kind, int Index);

    /// <summary>An edge.</summary>
    /// <param name="Type">The name of its type.</param>
    /// <param name="Source">The index of its source in <see cref="Nodes"/>.</param>
    /// <param name="Target">The index of its target in <see cref="Nodes"/>.</param>
    /// <param name="Attributes">Names and values.</param>
    public sealed record Edge(string Type, int Source, int Target, ImmutableArray<KeyValuePair<string, Value>> Attributes);

    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    public static ImportContent FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes, new SymbolTable());
        var nodes = ImmutableArray.CreateBuilder<Node>();
        for (var rest = reader.ReadCount(); rest > 0; rest--)
        {
            nodes.Add(new Node(reader.ReadString(), ReadAttributes(ref reader)));
        }

        var edges = ImmutableArray.CreateBuilder<Edge>();
        for (var rest = reader.ReadCount(); rest > 0; rest--)
        {
            edges.Add(new Edge(reader.ReadString(), ReadIndex(ref reader, nodes.Count), ReadIndex(ref reader, nodes.Count), ReadAttributes(ref reader)));
        }

        ReadHosts(ref reader, nodes, edges.Count);
        reader.ReadEnd();
        return new ImportContent(nodes.ToImmutable(), edges.ToImmutable());
    }

    /// <summary>The content as a packed message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new PackedWriter(new SymbolTable());
        bytes.WriteVarint((ulong)Nodes.Length);
        foreach (var node in Nodes)
        {
            bytes.WriteString(node.Type);
            WriteAttributes(bytes, node.Attributes);
        }

        bytes.WriteVarint((ulong)Edges.Length);
        foreach (var edge in Edges)
        {
            bytes.WriteString(edge.Type);
            bytes.WriteVarint((ulong)edge.Source);
            bytes.WriteVarint((ulong)edge.Target);
            WriteAttributes(bytes, edge.Attributes);
        }

        WriteHosts(bytes);
        return bytes.ToArray();
    }

    /// <summary>The nodes that are nested, and in what: a part that is only there where there are some.</summary>
    private void WriteHosts(PackedWriter bytes)
    {
        var nested = Nodes.Index().Where(node => node.Item.Host is not null).ToList();
        if (nested.Count == 0)
        {
            return;
        }

        bytes.WriteVarint((ulong)nested.Count);
        foreach (var (index, node) in nested)
        {
            var host = node.Host!.Value;
            bytes.WriteVarint((ulong)index);
            bytes.WriteVarint(((ulong)host.Index << 1) | (host.Kind == ElementKind.Edge ? 1UL : 0UL));
        }
    }

    private static void ReadHosts(ref PackedReader reader, ImmutableArray<Node>.Builder nodes, int edges)
    {
        if (reader.IsAtEnd)
        {
            return;
        }

        // One content has one form: a part that is there is not empty, and its nodes ascend.
        var (count, last) = (reader.ReadCount(), -1);
        if (count == 0)
        {
            throw new PackedFormatException("The import has an empty list of nested nodes.");
        }

        for (var rest = count; rest > 0; rest--)
        {
            var (index, host) = (ReadIndex(ref reader, nodes.Count), reader.ReadVarint());
            if (index <= last)
            {
                throw new PackedFormatException($"The import says in what the node {index} is nested after the node {last}.");
            }

            last = index;
            var kind = (host & 1) == 1 ? ElementKind.Edge : ElementKind.Node;
            var known = kind == ElementKind.Edge ? edges : nodes.Count;
            nodes[index] = host >> 1 < (ulong)known
                ? nodes[index] with { Host = new Host(kind, (int)(host >> 1)) }
                : throw new PackedFormatException($"The import refers to the {kind.ToString().ToLowerInvariant()} {host >> 1} of {known}.");
        }
    }

    private static void WriteAttributes(PackedWriter bytes, ImmutableArray<KeyValuePair<string, Value>> attributes)
    {
        bytes.WriteVarint((ulong)attributes.Length);
        foreach (var (name, value) in attributes)
        {
            bytes.WriteString(name);
            bytes.WriteValue(value);
        }
    }

    private static ImmutableArray<KeyValuePair<string, Value>> ReadAttributes(ref PackedReader reader)
    {
        var attributes = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        for (var rest = reader.ReadCount(); rest > 0; rest--)
        {
            attributes.Add(new(reader.ReadString(), reader.ReadValue()));
        }

        return attributes.ToImmutable();
    }

    private static int ReadIndex(ref PackedReader reader, int count)
    {
        var index = reader.ReadVarint();
        return index < (ulong)count ? (int)index : throw new PackedFormatException($"The import refers to the node {index} of {count}.");
    }
}
