namespace Jitos.Cli;

/// <summary>What <c>key</c> found or did.</summary>
/// <param name="Ok">Whether the verb succeeded.</param>
/// <param name="Key">The text of the key that was issued, which is told this once; null otherwise.</param>
/// <param name="Keys">The keys listed; null where one was issued or revoked.</param>
/// <param name="Receipt">The kernel's answer; null where keys were listed.</param>
/// <param name="Error">Why it was refused; null if it was not.</param>
internal sealed record KeyDocument(bool Ok, string? Key, IReadOnlyList<KeyDocument.KeyFacts>? Keys, ReceiptFacts? Receipt, string? Error)
{
    /// <summary>A key.</summary>
    /// <param name="Path">Its path, below its principal.</param>
    /// <param name="Fingerprint">The SHA-256 of its text, in hexadecimal digits.</param>
    internal sealed record KeyFacts(string Path, string Fingerprint);
}
