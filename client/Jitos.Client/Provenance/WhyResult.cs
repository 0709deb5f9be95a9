using System.Collections.Immutable;

namespace Jitos.Client;

/// <summary>Why something is as it is: the steps that led to it, back to what came from outside.</summary>
/// <param name="Reasons">The reasons: those of the process that was asked, the latest first, then those of the processes that sent it messages. Those of depth 0 answer the question; each names its causes.</param>
/// <param name="IsComplete">Whether these are all reasons, up to the greatest depth.</param>
/// <param name="Unread">Why messages could not be followed further, a line each.</param>
public sealed record WhyResult(ImmutableArray<WhyReason> Reasons, bool IsComplete, ImmutableArray<string> Unread);
