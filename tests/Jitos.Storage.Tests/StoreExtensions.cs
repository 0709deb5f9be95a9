using Microsoft.Data.Sqlite;

namespace Jitos.Storage.Tests;

/// <summary>What tests do with a store again and again.</summary>
internal static class StoreExtensions
{
    public static readonly JournalId Kernel = JournalId.Kernel("default");

    public static JournalId Pid(long pid) => JournalId.Process("default", pid);

    public static Task<IJournal> TakeAsync(this SqliteStore store, JournalId journal) =>
        store.OpenAsync(journal, WriterId.Create());

    public static async Task<AppendOutcome.Written> WriteAsync(this IJournal journal, params string[] payloads) =>
        Assert.IsType<AppendOutcome.Written>(await journal.AppendAsync([.. payloads.Select(p => Drafts.Of(p))]));

    public static async Task<List<JournalFrame>> FramesAsync(this SqliteStore store, JournalId journal, long first = 1)
    {
        var frames = new List<JournalFrame>();
        await foreach (var frame in store.ReadAsync(journal, first))
        {
            frames.Add(frame);
        }

        return frames;
    }

    public static async Task<string[]> TextsAsync(this SqliteStore store, JournalId journal) =>
        [.. (await store.FramesAsync(journal)).SelectMany(f => f.Records).Select(r => r.Text())];

    /// <summary>Changes the file of a closed store behind its back.</summary>
    public static void Tamper(this TestDirectory directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={directory.Database};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    /// <summary>The bytes of a frame as they are stored.</summary>
    public static byte[] StoredFrame(this TestDirectory directory, JournalId journal, long number)
    {
        using var connection = new SqliteConnection($"Data Source={directory.Database};Pooling=False");
        connection.Open();
        return connection.Scalar<byte[]>(
            $"SELECT bytes FROM frames WHERE number = {number} AND journal = (SELECT key FROM journals WHERE id = '{journal}')");
    }
}
