namespace Jitos.Cli;

/// <summary>What <c>cap</c> found or did.</summary>
/// <param name="Ok">Whether the verb succeeded.</param>
/// <param name="Capabilities">The capabilities listed, or those that a revocation has taken away; null where one was granted or attenuated, and where they can't be read.</param>
/// <param name="Receipt">The kernel's answer; null where capabilities were listed.</param>
/// <param name="Error">Why it was refused; null if it was not.</param>
internal sealed record CapDocument(bool Ok, IReadOnlyList<CapDocument.CapabilityFacts>? Capabilities, ReceiptFacts? Receipt, string? Error)
{
    /// <summary>A capability.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Holder">The path of who holds it; null if that can't be read.</param>
    /// <param name="Region">The path of what it covers; null if that can't be read.</param>
    /// <param name="Rights">Its rights.</param>
    /// <param name="Prefix">What the names of the branches that it covers begin with.</param>
    /// <param name="Expires">The tick after which it has ended; 0 for never.</param>
    /// <param name="Uses">After how many syscalls it ends; 0 for no limit.</param>
    /// <param name="From">The path of the capability that it was derived from; null if from none.</param>
    internal sealed record CapabilityFacts(string Path, string? Holder, string? Region, IReadOnlyList<string> Rights, string Prefix, long Expires, long Uses, string? From);
}
