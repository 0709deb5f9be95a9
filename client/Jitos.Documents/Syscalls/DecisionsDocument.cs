namespace Jitos.Documents;

/// <summary>The latest decisions of the kernel that the caller may know of.</summary>
/// <param name="Decisions">The decisions, in order.</param>
public sealed record DecisionsDocument(IReadOnlyList<DecisionDocument> Decisions);
