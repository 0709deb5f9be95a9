using Jitos.Graph;

namespace Jitos.Process;

/// <summary>An operation that has been carried out.</summary>
/// <param name="Request">The digest of what was asked.</param>
/// <param name="Receipt">What was answered.</param>
public sealed record AnsweredOperation(Digest Request, CommitReceipt Receipt);
