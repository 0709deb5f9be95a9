using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An error that aborted a run; nothing is changed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Message">What happened, where, in one line.</param>
/// <param name="Violation">What the invariant matched; null if it was another error.</param>
/// <param name="Element">The element that the schema does not allow, or that stands against it; none if it was another error.</param>
public sealed record RunError(RunErrorKind Kind, string Message, Violation? Violation = null, ElementId Element = default);
