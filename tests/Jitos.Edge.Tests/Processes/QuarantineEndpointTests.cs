using System.Text.Json;

namespace Jitos.Edge.Tests;

public sealed class QuarantineEndpointTests(TestEdge edge)
{
    private const string Strict = """
        module strict
        forbid no_bad { (:Message {body: "bad"}) }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Quarantine_OfMessages_IsListedRetriedAndDropped()
    {
        var process = await edge.Operator.LaunchAsync("strict-one", Strict);
        await SendAsync(process, "strict-port", "bad", "good", "bad");
        var items = await ListAsync(process, 2);

        Assert.Equal([(1, 1), (2, 3)], items.Select(item => (item.GetProperty("number").GetInt32(), item.GetProperty("message").GetInt32())));
        Assert.All(items, item => Assert.Equal(("bad", "strict-port"), (item.GetProperty("text").GetString(), item.GetProperty("port").GetString())));
        Assert.All(items, item => Assert.Contains("no_bad", item.GetProperty("cause").GetString(), StringComparison.Ordinal));
        Assert.Equal(2, (await edge.Operator.GetAsync(process)).Body.GetProperty("quarantined").GetInt32());

        var refused = await edge.Operator.PostAsync($"{process}/quarantine/1/retry", new { });
        Assert.False(refused.Body.GetProperty("committed").GetBoolean(), refused.Text);
        await edge.Operator.CommitAsync($"{process}/modules", new { text = "module strict" });
        var operation = Guid.CreateVersion7().ToString("n");
        var retried = await edge.Operator.PostTextAsync($"{process}/quarantine/1/retry", "", operation);
        var again = await edge.Operator.PostTextAsync($"{process}/quarantine/1/retry", "", operation);
        var dropped = await edge.Operator.PostTextAsync($"{process}/quarantine/2/drop", "");

        Assert.True(retried.Body.GetProperty("committed").GetBoolean(), retried.Text);
        Assert.Equal(retried.Body.GetProperty("commit").GetUInt64(), again.Body.GetProperty("commit").GetUInt64());
        Assert.True(dropped.Body.GetProperty("committed").GetBoolean(), dropped.Text);
        Assert.Empty(await ListAsync(process, 0));
        var graph = (await edge.Operator.GetAsync($"{process}/graph")).Body;
        Assert.Equal(["good", "bad"], graph.GetProperty("nodes").EnumerateArray().Where(node => node.GetProperty("type").GetString() == "Message").Select(node => node.GetProperty("attributes").GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Quarantine_OfAnItemThatIsNotThere_IsRefused()
    {
        var process = await edge.Operator.LaunchAsync("strict-two", Strict);

        var refused = await edge.Operator.PostTextAsync($"{process}/quarantine/7/drop", "");

        Assert.Contains("There is no item 7", refused.Body.GetProperty("refusal").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task SendAsync(string process, string port, params string[] bodies)
    {
        var pid = (await edge.Operator.GetAsync(process)).Body.GetProperty("pid").GetInt64();
        _ = await edge.Operator.SyscallAsync("listen", new { path = "/net" }, new { path = $"/proc/{pid}" }, port);
        foreach (var body in bodies)
        {
            _ = await edge.Operator.SyscallAsync("send", new { path = $"/net/{port}" }, body);
        }
    }

    /// <summary>What is in quarantine, once there is so much: letters are taken after a while.</summary>
    private async Task<List<JsonElement>> ListAsync(string process, int count)
    {
        var since = TimeProvider.System.GetTimestamp();
        List<JsonElement> items;
        do
        {
            items = [.. (await edge.Operator.GetAsync($"{process}/quarantine")).Body.EnumerateArray()];
        }
        while (items.Count != count && TimeProvider.System.GetElapsedTime(since) < Patience);

        return items;
    }
}
