using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What stands against doing a step again, before it is said whose step it is.</summary>
/// <param name="Kind">What.</param>
/// <param name="Rule">The rule or program concerned; empty for a patch.</param>
/// <param name="Cells">The elements concerned, each with the attribute, or with none if the element itself is.</param>
/// <param name="Message">What, where, in one line.</param>
internal sealed record Obstacle(ConflictKind Kind, string Rule, ImmutableArray<(ElementId Element, Symbol Attribute)> Cells, string Message)
{
    /// <summary>About elements themselves.</summary>
    internal static Obstacle Of(ConflictKind kind, string rule, IEnumerable<ElementId> elements, string message) =>
        new(kind, rule, [.. elements.Select(element => (element, Symbol.None))], message);

    /// <summary>About an error.</summary>
    internal static Obstacle Of(RunError error, string rule, IEnumerable<ElementId> elements) =>
        Of(error.Kind == RunErrorKind.Schema ? ConflictKind.Schema : ConflictKind.Error, rule, error.Element.IsNone ? elements : elements.Append(error.Element), error.Message);
}
