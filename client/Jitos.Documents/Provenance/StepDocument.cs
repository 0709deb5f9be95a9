using System.Text.Json.Serialization;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>What a commit records, in order: a derivation, a test, or a patch.</summary>
/// <param name="Kind"><c>derivation</c>, one rule applied at one match; <c>test</c>, the outcome of a condition; or <c>patch</c>, a change without a rule, such as an import.</param>
/// <param name="Rule">The name of its rule, or of a test's program; absent for a patch, and for what is not installed there.</param>
/// <param name="Match">The elements matched, in order; absent unless it is a derivation.</param>
/// <param name="Outcome">The outcome of a test; absent for other steps.</param>
/// <param name="Changes">What it changed, in order.</param>
public sealed record StepDocument(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Match,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Outcome,
    IReadOnlyList<ChangeDocument> Changes)
{
    /// <summary>The document of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rule">The name of its rule; empty for none.</param>
    /// <param name="symbols">The names of types and attributes in it.</param>
    /// <param name="nameOf">What people call an element.</param>
    public static StepDocument Of(Step step, string rule, SymbolTable symbols, Func<ElementId, string> nameOf) => new(
        step.GetType().Name.ToLowerInvariant(),
        rule.Length > 0 ? rule : null,
        step is Step.Derivation derivation ? [.. derivation.Match.Select(element => element.ToString())] : null,
        (step as Step.Test)?.Outcome,
        [.. Replay.OperationsOf(step).Select(operation => ChangeDocument.Of(operation, symbols) with { Name = nameOf(operation.Element) })]);
}
