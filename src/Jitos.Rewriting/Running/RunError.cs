namespace Jitos.Rewriting;

/// <summary>An error that aborted a run; nothing is changed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Message">What happened, where, in one line.</param>
public sealed record RunError(RunErrorKind Kind, string Message);
