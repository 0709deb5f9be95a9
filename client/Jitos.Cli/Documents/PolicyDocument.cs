namespace Jitos.Cli;

/// <summary>What <c>policy</c> found or did.</summary>
/// <param name="Ok">Whether the verb succeeded.</param>
/// <param name="Policies">The policies listed; null where one was defined or switched.</param>
/// <param name="Receipt">The kernel's answer; null where policies were listed.</param>
/// <param name="Error">Why it was refused; null if it was not.</param>
internal sealed record PolicyDocument(bool Ok, IReadOnlyList<PolicyDocument.PolicyFacts>? Policies, ReceiptFacts? Receipt, string? Error)
{
    /// <summary>A policy.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Active">Whether it is enforced.</param>
    internal sealed record PolicyFacts(string Name, bool Active);
}
