using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>An element of the oracle's graph.</summary>
internal sealed record OracleElement(Symbol Type, ElementId Source, ElementId Target, ImmutableDictionary<Symbol, Value> Values)
{
    internal Value this[Symbol attribute] => Values.GetValueOrDefault(attribute);

    internal OracleElement With(Symbol attribute, Value value) =>
        this with { Values = value.IsAbsent ? Values.Remove(attribute) : Values.SetItem(attribute, value) };
}
