using Jitos.Contracts;
using Jitos.Storage;
using Microsoft.Data.Sqlite;

namespace Jitos.Grains.Tests;

public sealed class SnapshotTests
{
    private static readonly SessionToken Session = TestUniverse.Session;

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("DELETE FROM chunks")]
    [InlineData("UPDATE chunks SET bytes = x'00'")]
    public async Task Recovery_WithTheSnapshotOrWithoutIt_GivesTheSameState(string sql)
    {
        await using var store = TestStore.Create();
        var operation = TestUniverse.NewOperation();
        var (status, outcome) = await FillAsync(store, operation);
        await store.Store.DisposeAsync();
        Execute(store, sql);
        await store.ReopenAsync();

        await using var universe = await TestUniverse.StartAsync(store.Store);
        var process = universe.Process(1);

        Assert.Equal(status, await process.DescribeAsync(Session));
        Assert.Equal(outcome, await process.CollapseAsync(Session, operation, TestModules.Bump("a")));
        Assert.Equal("n6", await NextNodeAsync(process));
    }

    [Fact]
    public async Task OrderlyStop_AfterManyRecords_KeepsASnapshot_ThatReplayVerifies()
    {
        await using var store = TestStore.Create();
        _ = await FillAsync(store, TestUniverse.NewOperation());

        Assert.Equal(1L, (await store.Store.VerifyAsync()).Chunks);
        Assert.True((await UniverseReplay.VerifyAsync(store.Store)).IsSound);
    }

    private static async Task<(ProcessStatus Status, WireOutcome Outcome)> FillAsync(TestStore store, WireOperation operation)
    {
        await using var universe = await TestUniverse.StartAsync(store.Store);
        var process = await universe.LaunchAsync("kept", TestModules.Counters);
        _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
        for (var round = 0; round < DurabilityLimits.RecordsPerSnapshot; round++)
        {
            _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"));
        }

        var outcome = await process.CollapseAsync(Session, operation, TestModules.Bump("a"));
        return (await process.DescribeAsync(Session), outcome);
    }

    /// <summary>The id that the process gives to a node that it creates now.</summary>
    private static async Task<string> NextNodeAsync(IProcessGrain process)
    {
        var before = await NodesAsync(process);
        _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("later"));
        return Assert.Single((await NodesAsync(process)).Except(before));
    }

    private static async Task<List<string>> NodesAsync(IProcessGrain process)
    {
        var graph = Graph.Snapshot.Read((await process.ReadAsync(Session, new ReadCall(new WirePoint("main", null), string.Empty, []))).Snapshot, new Graph.SymbolTable());
        var nodes = new List<string>();
        foreach (var node in graph.Nodes())
        {
            nodes.Add(node.ToString());
        }

        return nodes;
    }

    private static void Execute(TestStore store, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "jitos.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
