using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>The elements by the values of each indexed attribute. A copy of the struct is a version.</summary>
internal struct IndexDirectory
{
    private readonly Radix<IndexPage>[] byAttribute;
    private readonly Generation? owner;

    /// <summary>The empty index of some attributes, in ascending order of names.</summary>
    internal IndexDirectory(ImmutableArray<Symbol> attributes)
        : this(attributes, new Radix<IndexPage>[attributes.Length], null)
    {
    }

    private IndexDirectory(ImmutableArray<Symbol> attributes, Radix<IndexPage>[] byAttribute, Generation? owner)
    {
        Attributes = attributes;
        this.byAttribute = byAttribute;
        this.owner = owner;
    }

    /// <summary>The indexed attributes, in ascending order of names.</summary>
    internal ImmutableArray<Symbol> Attributes { get; }

    /// <summary>The elements whose attribute has a value of the hash of a value, null if there are none.</summary>
    internal readonly IndexPage? Find(Symbol attribute, Value value)
    {
        var place = Attributes.IndexOf(attribute);
        return place < 0 ? null : byAttribute[place].Find(IndexKey.Of(value));
    }

    /// <summary>Adds an element whose attribute has got a value, if the attribute is indexed and the value is not absent.</summary>
    internal void Add(ElementId id, Symbol attribute, Value value, Generation generation)
    {
        if (value.IsAbsent || Attributes.IndexOf(attribute) is not (>= 0 and var place))
        {
            return;
        }

        Own(generation);
        ref var pages = ref byAttribute[place];
        var key = IndexKey.Of(value);
        if (pages.Find(key) is null)
        {
            pages.Add(new IndexPage(generation, key), generation);
        }

        pages.Own(key, generation).Add(id);
    }

    /// <summary>Removes an element whose attribute had a value, if the attribute is indexed and the value is not absent.</summary>
    internal void Remove(ElementId id, Symbol attribute, Value value, Generation generation)
    {
        if (value.IsAbsent || Attributes.IndexOf(attribute) is not (>= 0 and var place))
        {
            return;
        }

        Own(generation);
        ref var pages = ref byAttribute[place];
        var page = pages.Own(IndexKey.Of(value), generation);
        page.Remove(id);
        if (page.IsEmpty)
        {
            pages.Remove(page.Key, generation);
        }
    }

    private void Own(Generation generation)
    {
        if (!ReferenceEquals(owner, generation))
        {
            this = new IndexDirectory(Attributes, [.. byAttribute], generation);
        }
    }
}
