using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A step of a search: binds an element, or an edge and the node at its other end.</summary>
internal sealed record SearchStep
{
    /// <summary>How candidates are found.</summary>
    internal required SearchOperation Operation { get; init; }

    /// <summary>The element that is bound: the edge for <see cref="SearchOperation.Follow"/>.</summary>
    internal required PatternElement Element { get; init; }

    /// <summary>The types that the element may have.</summary>
    internal required TypeFilter Types { get; init; }

    /// <summary>Whether only candidates of these types are found; the root of a scan may come from an agenda, and be of any.</summary>
    internal bool IsOfTypes => Operation is SearchOperation.Connect or SearchOperation.Follow;

    /// <summary>For <see cref="SearchOperation.Follow"/>, the node bound with the edge.</summary>
    internal PatternNode? Reached { get; init; }

    /// <summary>For <see cref="SearchOperation.Follow"/>, the types that <see cref="Reached"/> may have.</summary>
    internal TypeFilter? ReachedTypes { get; init; }

    /// <summary>For <see cref="SearchOperation.Follow"/>, the slot of the node that the edge is followed from.</summary>
    internal int From { get; init; }

    /// <summary>For <see cref="SearchOperation.Follow"/>, whether the edge is followed from its source.</summary>
    internal bool Forward { get; init; }

    /// <summary>For <see cref="SearchOperation.Lookup"/>, the indexed attribute and its value.</summary>
    internal Assignment? Key { get; init; }

    /// <summary>For <see cref="SearchOperation.Lookup"/>, whether <see cref="Key"/> says a list of values of which any will do.</summary>
    internal bool IsAnyOf { get; init; }

    /// <summary>Where the graph may find the candidates with less search, in the same order: no part of the rule's search order.</summary>
    internal ScopedKey? Scoped { get; init; }

    /// <summary>What must hold as soon as the step has bound its elements, in this order.</summary>
    internal ImmutableArray<SearchGuard> Guards { get; init; } = [];

    /// <summary>Slots that the bound elements must differ from.</summary>
    internal ImmutableArray<int> Distinct { get; init; } = [];
}
