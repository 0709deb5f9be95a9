using Jitos.Storage;
using Microsoft.Data.Sqlite;

namespace Jitos.Cli.Tests;

/// <summary>The verbs that look after a store, and all verbs on a store that cannot be used.</summary>
public sealed class StoreTests(SupplyChainStore store) : IClassFixture<SupplyChainStore>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_OfSoundStore_CountsAndSucceeds()
    {
        var report = CliCommand.Json("store", "verify", "--data", store.CopyTo(folder));

        Assert.True(report.GetProperty("ok").GetBoolean());
        Assert.Equal(2, report.GetProperty("journals").GetInt32());
        Assert.True(report.GetProperty("records").GetInt64() > 5);
    }

    [Fact]
    public void Replay_OfSoundStore_HasTheDigestsOfTheDemo()
    {
        var report = CliCommand.Json("replay", "--data", store.CopyTo(folder));
        var digests = report.GetProperty("journals").EnumerateArray().Select(journal => journal.GetProperty("digest").GetString());

        Assert.True(report.GetProperty("ok").GetBoolean());
        Assert.Equal([store.Run.RootDigest, store.Run.ProcessDigest], digests);
    }

    [Theory]
    [InlineData("default", 0.5)]
    [InlineData("default/1", 0.1)]
    [InlineData("default/1", 0.5)]
    [InlineData("default/1", 0.9)]
    public void VerifyAndReplay_OfFlippedByte_NameJournalFrameAndOffset(string journal, double place)
    {
        var data = store.CopyTo(folder);
        var at = Flip(data, journal, place);
        var verified = CliCommand.Run("store", "verify", "--data", data);
        var replayed = CliCommand.Run("replay", "--data", data);

        Assert.Equal((3, 3), (verified.ExitCode, replayed.ExitCode));
        Assert.Contains(at, verified.Error, StringComparison.Ordinal);
        Assert.Contains(at, Assert.Single(replayed.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_OfFlippedByte_SaysSoInItsDocument()
    {
        var data = store.CopyTo(folder);
        var at = Flip(data, "default/1", 0.5);
        var report = CliCommand.Json("replay", "--data", data);

        Assert.False(report.GetProperty("ok").GetBoolean());
        Assert.Contains(at, report.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "supply-chain", "assess")]
    [InlineData("log", "supply-chain")]
    [InlineData("replay")]
    [InlineData("store", "verify")]
    public async Task AnyVerb_OnStoreInUse_IsRefusedInOneLine(params string[] verb)
    {
        var data = store.CopyTo(folder);
        await using var held = SqliteStore.Open(data);

        Assert.Contains("is in use", CliCommand.Run([.. verb, "--data", data]).Refusal(3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "supply-chain", "assess")]
    [InlineData("import", "supply-chain", "{input}")]
    [InlineData("log", "supply-chain")]
    [InlineData("show", "supply-chain")]
    [InlineData("replay")]
    [InlineData("store", "verify")]
    public void AnyVerb_WithoutStore_IsRefusedInOneLineAndMakesNone(params string[] verb)
    {
        string[] command = [.. verb.Select(word => word == "{input}" ? InputSamples.PathOf(InputSamples.Network) : word), "--data", folder.Store];

        Assert.Contains("There is no store", CliCommand.Run(command).Refusal(3), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Theory]
    [InlineData(0, "is no SQLite database")]
    [InlineData(28, "is malformed")]
    [InlineData(63, "is a store of version")]
    [InlineData(4096, "cannot be read")]
    public void AnyVerb_OnADatabaseWithAFlippedByte_IsRefusedInOneLine(int offset, string why)
    {
        var file = Path.Combine(store.CopyTo(folder), "jitos.db");
        var bytes = File.ReadAllBytes(file);
        bytes[offset] ^= 0xff;
        File.WriteAllBytes(file, bytes);

        RequireRefused(why);
    }

    [Theory]
    [InlineData(40, "is a database of another program")]
    [InlineData(4096, "is malformed")]
    [InlineData(50_000, "is malformed")]
    public void AnyVerb_OnATruncatedDatabase_IsRefusedInOneLine(int length, string why)
    {
        using (var file = new FileStream(Path.Combine(store.CopyTo(folder), "jitos.db"), FileMode.Open))
        {
            file.SetLength(length);
        }

        RequireRefused(why);
    }

    [Fact]
    public void AnyVerb_OnForeignDatabase_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(folder.Store);
        File.WriteAllText(Path.Combine(folder.Store, "jitos.db"), "this is no database, but has a few bytes in it");

        RequireRefused("is no SQLite database");
    }

    [Fact]
    public void AnyVerb_OnAFolderInPlaceOfTheDatabase_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(Path.Combine(folder.Store, "jitos.db"));

        RequireRefused("There is no store");
    }

    [Fact]
    public void AnyVerb_OnADirectoryThatMayNotBeWritten_IsRefusedInOneLine()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("A privileged user may write everywhere.");
            return;
        }

        File.SetUnixFileMode(store.CopyTo(folder), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        RequireRefused("make the directory writable");
        File.SetUnixFileMode(folder.Store, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Demo_OnExistingStore_IsRefusedAndChangesNothing()
    {
        var data = store.CopyTo(folder);
        var before = File.ReadAllBytes(Path.Combine(data, "jitos.db"));

        Assert.Contains("never overwritten", CliCommand.Run("demo", "--data", data).Refusal(3), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(data, "jitos.db")));
    }

    private void RequireRefused(string why) => Assert.All(
        new string[][] { ["run", "supply-chain", "assess"], ["log", "supply-chain"], ["up", "--port", "0", "--gateway-port", "0", "--silo-port", "0"] },
        verb => Assert.Contains(verb is ["up", ..] && why == "There is no store" ? "cannot be read" : why, CliCommand.Run([.. verb, "--data", folder.Store]).Refusal(3), StringComparison.Ordinal));

    /// <summary>Flips a bit of one byte of a journal's middle frame, and says where the store should find it.</summary>
    private static string Flip(string data, string journal, double place)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "jitos.db")};Pooling=False");
        connection.Open();
        var (frame, offset, bytes) = Read(connection, journal);
        bytes[(int)(bytes.Length * place)] ^= 1;
        using var write = connection.CreateCommand();
        write.CommandText = "UPDATE frames SET bytes = $bytes WHERE number = $frame AND journal = (SELECT key FROM journals WHERE id = $journal)";
        write.Parameters.AddWithValue("$bytes", bytes);
        write.Parameters.AddWithValue("$frame", frame);
        write.Parameters.AddWithValue("$journal", journal);
        Assert.Equal(1, write.ExecuteNonQuery());
        return $"journal {journal}, frame {frame}, offset {offset}";
    }

    private static (long Frame, long Offset, byte[] Bytes) Read(SqliteConnection connection, string journal)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, offset, bytes FROM frames WHERE journal = (SELECT key FROM journals WHERE id = $journal) ORDER BY number LIMIT 1 OFFSET 1";
        command.Parameters.AddWithValue("$journal", journal);
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        return (row.GetInt64(0), row.GetInt64(1), (byte[])row.GetValue(2));
    }
}
