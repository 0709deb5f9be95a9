using System.Collections.Immutable;
using System.Text;

namespace Jitos.Rewriting;

/// <summary>
/// The order in which the elements of a pattern are searched. It is fixed by the rule's text and schema, so that the
/// first match found depth-first, ids ascending, is the canonical one.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="Guards">What must hold before the first step.</param>
internal sealed record SearchPlan(ImmutableArray<SearchStep> Steps, ImmutableArray<SearchGuard> Guards)
{
    /// <summary>All that must hold of a match besides types and ends.</summary>
    internal IEnumerable<Expression> Conditions => Guards.Concat(Steps.SelectMany(step => step.Guards)).Select(guard => guard.Condition);

    /// <summary>The order as text, a line a step; part of the rule's digest.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            _ = text.Append(step.Operation).Append(' ').Append(Label(step.Element));
            if (step.Reached is { } node)
            {
                _ = text.Append(step.Forward ? " -> " : " <- ").Append(Label(node));
            }

            _ = text.Append('\n');
        }

        return text.ToString();
    }

    private static string Label(PatternElement element) => $"{element.Name ?? "_"}#{element.Slot}";
}
