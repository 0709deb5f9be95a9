using System.Text;

using Jitos.Graph;

namespace Jitos.Storage.Tests;

/// <summary>Records with content that tells them apart.</summary>
internal static class Drafts
{
    public static RecordDraft Of(string payload, string response = "ok") => new(
        Type: 7,
        FormatVersion: 2,
        new OperationId("0123456789abcdef"u8),
        Encoding.UTF8.GetBytes(payload),
        Encoding.UTF8.GetBytes(response));

    public static RecordDraft OfSize(int bytes, int seed = 1)
    {
        var payload = new byte[bytes];
        new Random(seed).NextBytes(payload);
        return new(1, 1, default, payload, default);
    }

    public static string Text(this JournalRecord record) => Encoding.UTF8.GetString(record.Payload.Span);
}
