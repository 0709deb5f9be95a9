namespace Jitos.Rewriting;

/// <summary>How a step of a search finds its candidates.</summary>
internal enum SearchOperation
{
    /// <summary>The element given as an argument.</summary>
    Given,

    /// <summary>The elements whose indexed attribute has a value.</summary>
    Lookup,

    /// <summary>The edges between two bound nodes.</summary>
    Connect,

    /// <summary>The edges at a bound node; the node at the other end is bound with it.</summary>
    Follow,

    /// <summary>All nodes of some types.</summary>
    Scan,
}
