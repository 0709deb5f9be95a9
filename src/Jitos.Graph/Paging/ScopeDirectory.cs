using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Jitos.Graph;

/// <summary>
/// The edges by the node that they leave and a value at the node that they lead to, for each <see cref="IndexScope"/>. A
/// copy of the struct is a version; derived, and no part of the content.
/// </summary>
internal struct ScopeDirectory
{
    private readonly Radix<IndexPage>[]? pages;
    private readonly Generation? owner;

    /// <summary>The empty directory of some scopes.</summary>
    internal ScopeDirectory(ImmutableArray<IndexScope> scopes)
        : this(scopes, new Radix<IndexPage>[scopes.Length], null)
    {
    }

    private ScopeDirectory(ImmutableArray<IndexScope> scopes, Radix<IndexPage>[] pages, Generation? owner) =>
        (Scopes, this.pages, this.owner) = (scopes, pages, owner);

    /// <summary>The scopes; <c>default</c> for none.</summary>
    internal ImmutableArray<IndexScope> Scopes { get; }

    /// <summary>Whether there are none: all that most graphs ever ask.</summary>
    internal readonly bool IsEmpty => Scopes.IsDefaultOrEmpty;

    /// <summary>The edges from a node to nodes with a value of the hash of a value; null if there are none.</summary>
    internal readonly IndexPage? Find(IndexScope scope, ElementId source, Value value)
    {
        var place = IsEmpty ? -1 : Scopes.IndexOf(scope);
        return place < 0 || value.IsAbsent ? null : pages![place].Find(KeyOf(source, value));
    }

    /// <summary>Adds an edge, which leads to a node with attributes.</summary>
    internal void Add(in DeltaOperation edge, Attributes target, Generation generation)
    {
        for (var place = 0; place < Scopes.Length; place++)
        {
            if (Scopes[place].Edge == edge.Type)
            {
                Add(place, edge.Element, edge.Source, target[Scopes[place].Attribute], generation);
            }
        }
    }

    /// <summary>Removes an edge, which leads to a node with attributes.</summary>
    internal void Remove(in DeltaOperation edge, Attributes target, Generation generation)
    {
        for (var place = 0; place < Scopes.Length; place++)
        {
            if (Scopes[place].Edge == edge.Type)
            {
                Remove(place, edge.Element, edge.Source, target[Scopes[place].Attribute], generation);
            }
        }
    }

    /// <summary>Moves the edges to a node one of whose attributes has got another value.</summary>
    internal void Change(in DeltaOperation change, GraphView graph, Generation generation)
    {
        for (var place = 0; place < Scopes.Length; place++)
        {
            if (Scopes[place].Attribute != change.Attribute)
            {
                continue;
            }

            foreach (var edge in graph.InEdges(change.Element))
            {
                if (graph.TypeOf(edge) == Scopes[place].Edge)
                {
                    Remove(place, edge, graph.SourceOf(edge), change.OldValue, generation);
                    Add(place, edge, graph.SourceOf(edge), change.NewValue, generation);
                }
            }
        }
    }

    private static ulong KeyOf(ElementId source, Value value) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes<ulong>([source.Value, IndexKey.Of(value)]));

    private void Add(int place, ElementId edge, ElementId source, Value value, Generation generation)
    {
        if (value.IsAbsent)
        {
            return;
        }

        ref var owned = ref Own(place, generation);
        var key = KeyOf(source, value);
        if (owned.Find(key) is null)
        {
            owned.Add(new IndexPage(generation, key), generation);
        }

        owned.Own(key, generation).Add(edge);
    }

    private void Remove(int place, ElementId edge, ElementId source, Value value, Generation generation)
    {
        if (value.IsAbsent)
        {
            return;
        }

        ref var owned = ref Own(place, generation);
        var page = owned.Own(KeyOf(source, value), generation);
        page.Remove(edge);
        if (page.IsEmpty)
        {
            owned.Remove(page.Key, generation);
        }
    }

    private ref Radix<IndexPage> Own(int place, Generation generation)
    {
        if (!ReferenceEquals(owner, generation))
        {
            this = new ScopeDirectory(Scopes, [.. pages!], generation);
        }

        return ref pages![place];
    }
}
