using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// The attributes that steps done again have given other values than were recorded, as they depend on what ours has. Such a
/// value is not ours, so that a later step may overwrite it.
/// </summary>
internal sealed class RedoneValues
{
    private readonly ImmutableDictionary<(ElementId, Symbol), (Value Recorded, Value Actual)> values;

    private RedoneValues(ImmutableDictionary<(ElementId, Symbol), (Value Recorded, Value Actual)> values) => this.values = values;

    /// <summary>None.</summary>
    internal static RedoneValues None { get; } = new(ImmutableDictionary<(ElementId, Symbol), (Value Recorded, Value Actual)>.Empty);

    /// <summary>The value that was recorded where a value stands now: itself, unless a step done again has written it.</summary>
    internal Value RecordedFor(ElementId element, Symbol attribute, Value current) =>
        values.TryGetValue((element, attribute), out var value) && value.Actual == current ? value.Recorded : current;

    /// <summary>These, and a value written by a step done again.</summary>
    internal RedoneValues With(ElementId element, Symbol attribute, Value recorded, Value actual) =>
        recorded == actual ? Without(element, attribute) : new(values.SetItem((element, attribute), (recorded, actual)));

    /// <summary>These without an attribute whose value is of both sides.</summary>
    internal RedoneValues Without(ElementId element, Symbol attribute) =>
        values.ContainsKey((element, attribute)) ? new(values.Remove((element, attribute))) : this;
}
