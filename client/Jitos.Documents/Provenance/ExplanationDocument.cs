using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>Why something is as it is, as far as it happened in one process.</summary>
/// <param name="Commit">The commit that the question was about.</param>
/// <param name="Reasons">The reasons, the latest first; those of depth 0 answer the question.</param>
/// <param name="Commits">The commits that they are in, descending.</param>
/// <param name="Complete">Whether these are all reasons, up to the greatest depth.</param>
/// <param name="Elements">What the elements that they mention are called.</param>
public sealed record ExplanationDocument(
    ulong Commit,
    IReadOnlyList<ReasonDocument> Reasons,
    IReadOnlyList<WireCommit> Commits,
    bool Complete,
    IReadOnlyList<LabelDocument> Elements)
{
    /// <summary>The document of an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="nameOf">What people call an element.</param>
    public static ExplanationDocument Of(WireExplanation explanation, Func<ElementId, string> nameOf) => new(
        explanation.Commit,
        [.. explanation.Reasons.Select(reason => ReasonDocument.Of(reason, nameOf))],
        explanation.Commits,
        explanation.IsComplete,
        [.. explanation.Elements.Select(LabelDocument.Of)]);

    /// <summary>The explanation that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An element is none.</exception>
    public WireExplanation ToExplanation() => new(
        Commit,
        [.. Reasons.Select(reason => reason.ToReason())],
        [.. Commits],
        Complete,
        [.. Elements.Select(element => element.ToElement())]);
}
