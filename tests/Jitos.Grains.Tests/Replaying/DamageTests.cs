using Jitos.Contracts;
using Jitos.Storage;
using Microsoft.Data.Sqlite;

namespace Jitos.Grains.Tests;

public sealed class DamageTests
{
    private static readonly SessionToken Session = TestUniverse.Session;

    [Fact]
    public async Task ByteFlippedAnywhere_IsFoundByVerifyAndReplay_WhichNameThePlace()
    {
        await using var store = TestStore.Create();
        await FillAsync(store);
        var frames = Read(store, "SELECT id, number, offset, bytes FROM frames JOIN journals ON journals.key = frames.journal");
        Assert.True(frames.Count >= 6);
        foreach (var (journal, number, offset, bytes) in frames)
        {
            for (var sample = 0; sample < 6; sample++)
            {
                var position = sample * (bytes.Length - 1) / 5;
                await ExpectDamageAsync(store, journal, number, offset, bytes, position);
            }
        }
    }

    [Fact]
    public async Task Grain_OfADamagedJournal_IsNotServed_AndItsNeighboursAre()
    {
        await using var store = TestStore.Create();
        await FillAsync(store);
        var (journal, number, offset, bytes) = Read(store, "SELECT id, number, offset, bytes FROM frames JOIN journals ON journals.key = frames.journal WHERE id = 'default/1' AND number = 2")[0];
        Write(store, journal, number, Flipped(bytes, bytes.Length / 2));
        await store.ReopenAsync();
        await using var universe = await TestUniverse.StartAsync(store.Store);

        var message = await Faults.ExpectAsync(FaultKind.Damaged, () => universe.Process(1).DescribeAsync(Session));
        await Faults.ExpectAsync(FaultKind.Damaged, () => universe.Process(1).CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a")));

        Assert.Contains($"journal default/1, frame {number}, offset {offset}", message, StringComparison.Ordinal);
        Assert.Equal(2L, (await universe.Process(2).DescribeAsync(Session)).Commits);
    }

    private static async Task FillAsync(TestStore store)
    {
        await using (var universe = await TestUniverse.StartAsync(store.Store))
        {
            foreach (var name in new[] { "first", "second" })
            {
                var process = await universe.LaunchAsync(name, TestModules.Counters);
                _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
            }
        }

        await store.Store.DisposeAsync();
    }

    private static async Task ExpectDamageAsync(TestStore store, string journal, long number, long offset, byte[] bytes, int position)
    {
        Write(store, journal, number, Flipped(bytes, position));
        var place = $"journal {journal}, frame {number}, offset {offset}";
        await using (var damaged = SqliteStore.OpenReadOnly(store.Directory))
        {
            Assert.Contains((await damaged.VerifyAsync()).Lines, line => line.StartsWith(place, StringComparison.Ordinal));
            Assert.StartsWith(place, Assert.Single((await UniverseReplay.VerifyAsync(damaged)).Differences).ToString(), StringComparison.Ordinal);
        }

        Write(store, journal, number, bytes);
    }

    private static byte[] Flipped(byte[] bytes, int position)
    {
        var flipped = bytes.ToArray();
        flipped[position] ^= 1;
        return flipped;
    }

    private static List<(string Journal, long Number, long Offset, byte[] Bytes)> Read(TestStore store, string sql)
    {
        using var connection = Open(store);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, long, long, byte[])>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3)));
        }

        return rows;
    }

    private static void Write(TestStore store, string journal, long number, byte[] bytes)
    {
        using var connection = Open(store);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE frames SET bytes = $bytes WHERE number = $number AND journal = (SELECT key FROM journals WHERE id = $journal)";
        command.Parameters.AddWithValue("$bytes", bytes);
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$journal", journal);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static SqliteConnection Open(TestStore store)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "jitos.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
