namespace Jitos.Process;

/// <summary>A refusal: nothing has changed.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Message">What, where, and what to do, in one line or one line per error.</param>
public sealed record Refusal(RefusalKind Kind, string Message);
