namespace Jitos.Cli;

/// <summary>How <c>call</c> ended.</summary>
/// <param name="Ok">Whether the kernel accepted it.</param>
/// <param name="Receipt">The kernel's answer.</param>
/// <param name="Error">Why it was refused; null if it was accepted.</param>
internal sealed record CallDocument(bool Ok, ReceiptFacts Receipt, string? Error);
