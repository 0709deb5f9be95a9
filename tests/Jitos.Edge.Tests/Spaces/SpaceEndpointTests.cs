using System.Net.Sockets;
using System.Text;

namespace Jitos.Edge.Tests;

public sealed class SpaceEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task Watch_OfABranch_BeginsWithASnapshotThenHasDiffsInOrder()
    {
        var process = await edge.Operator.LaunchAsync("watched", TestModules.Counters);
        await RunAsync(process, "add", "a");

        await using var events = await edge.Operator.WatchAsync($"{process}/events");
        var snapshot = await events.ExpectAsync("snapshot");
        await RunAsync(process, "bump", "a");
        var first = await events.ExpectAsync("diff");
        await RunAsync(process, "add", "b");
        var second = await events.ExpectAsync("diff");

        Assert.Equal("a", Assert.Single(snapshot.GetProperty("nodes").EnumerateArray()).GetProperty("attributes").GetProperty("name").GetString());
        Assert.Equal(snapshot.GetProperty("sequence").GetUInt64() + 1, first.GetProperty("sequence").GetUInt64());
        Assert.Equal(first.GetProperty("sequence").GetUInt64() + 1, second.GetProperty("sequence").GetUInt64());
        var change = Assert.Single(first.GetProperty("changes").EnumerateArray());
        Assert.Equal(("setAttribute", 0, 1), (change.GetProperty("change").GetString(), change.GetProperty("before").GetInt32(), change.GetProperty("after").GetInt32()));
        Assert.Equal("createNode", second.GetProperty("changes")[0].GetProperty("change").GetString());
    }

    [Fact]
    public async Task Watch_OfAView_ShowsNothingElse()
    {
        var process = await edge.Operator.LaunchAsync("viewed", TestModules.Counters);
        await RunAsync(process, "add", "a");
        await RunAsync(process, "add", "b");

        await using var events = await edge.Operator.WatchAsync($"{process}/events?view=one&argument=%22a%22");
        var snapshot = await events.ExpectAsync("snapshot");
        await RunAsync(process, "bump", "b");
        await RunAsync(process, "bump", "a");
        var diff = await events.ExpectAsync("diff");

        var node = Assert.Single(snapshot.GetProperty("nodes").EnumerateArray());
        Assert.Equal(node.GetProperty("id").GetString(), Assert.Single(diff.GetProperty("changes").EnumerateArray()).GetProperty("element").GetString());
    }

    [Fact]
    public async Task Watch_WhileNothingHappens_HasHeartbeats()
    {
        var process = await edge.Operator.LaunchAsync("silent", TestModules.Counters);

        await using var events = await edge.Operator.WatchAsync($"{process}/events");
        await events.ExpectAsync("snapshot");

        await events.ExpectAsync("heartbeat");
        await events.ExpectAsync("heartbeat");
    }

    [Fact]
    public async Task Watch_AfterADisconnect_GoesOnWhereItWas()
    {
        var process = await edge.Operator.LaunchAsync("resumed", TestModules.Counters);
        await RunAsync(process, "add", "a");
        string? last;
        ulong had;
        await using (var events = await edge.Operator.WatchAsync($"{process}/events"))
        {
            await events.ExpectAsync("snapshot");
            await RunAsync(process, "bump", "a");
            had = (await events.ExpectAsync("diff")).GetProperty("sequence").GetUInt64();
            last = events.Last;
        }

        await RunAsync(process, "bump", "a");
        await RunAsync(process, "bump", "a");
        await using var again = await edge.Operator.WatchAsync($"{process}/events", last);
        var missed = await again.ExpectAsync("diff");
        await RunAsync(process, "bump", "a");
        var counts = new List<int> { missed.GetProperty("changes")[0].GetProperty("after").GetInt32() };
        while (counts[^1] < 4)
        {
            counts.Add((await again.ExpectAsync("diff")).GetProperty("changes")[0].GetProperty("after").GetInt32());
        }

        Assert.Equal(had + 1, missed.GetProperty("sequence").GetUInt64());
        Assert.Equal([2, 3, 4], counts);
    }

    [Theory]
    [InlineData("00000000000000000000000000000001.1.1")]
    [InlineData("nonsense")]
    public async Task Watch_AfterASpaceThatIsGone_SaysThatItIsResynchronised(string last)
    {
        var process = await edge.Operator.LaunchAsync($"gone-{last.Length}", TestModules.Counters);
        await RunAsync(process, "add", "a");

        await using var events = await edge.Operator.WatchAsync($"{process}/events", last);
        var whole = await events.ExpectAsync("resynchronised");

        Assert.NotEqual("", whole.GetProperty("why").GetString());
        Assert.Equal(1, whole.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Watch_OfABranchThatEnds_EndsWithAProblem()
    {
        var process = await edge.Operator.LaunchAsync("ending", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/branches", new { names = new[] { "try" } });

        await using var events = await edge.Operator.WatchAsync($"{process}/events?branch=try");
        await events.ExpectAsync("snapshot");
        await edge.Operator.DeleteAsync($"{process}/branches?branch=try");
        var problem = await events.ExpectAsync("problem");

        Assert.Equal("notFound", problem.GetProperty("cause").GetString());
        Assert.Null(await events.NextAsync());
    }

    [Fact]
    public async Task Watch_AfterTheRightIsRevoked_EndsWithAProblem()
    {
        var (alice, process) = (await edge.EnrolAsync("alice-watches"), await edge.Operator.LaunchAsync("revoked", TestModules.Counters));
        var pid = (await edge.Operator.GetAsync(process)).Body.GetProperty("pid").GetInt64();
        var capability = await edge.Operator.SyscallAsync("grant", new { path = "/cap/1" }, new { path = "/usr/alice-watches" }, new { path = $"/proc/{pid}" }, new[] { "read" }, "");
        await RunAsync(process, "add", "a");
        await using var events = await alice.WatchAsync($"{process}/events");
        await events.ExpectAsync("snapshot");

        await edge.Operator.SyscallAsync("revoke", new { path = capability });
        var ended = await events.NextAsync();
        while (ended is { Type: not "problem" })
        {
            await RunAsync(process, "bump", "a");
            ended = await events.NextAsync();
        }

        Assert.Equal("notFound", ended?.Data.GetProperty("cause").GetString());
        (await alice.GetAsync($"{await edge.Operator.NumberedAsync(process)}/events")).ExpectProblem(404, "notFound");
    }

    [Fact]
    public async Task Watch_OfNoBranchOrView_IsAProblemWithAStatus()
    {
        var process = await edge.Operator.LaunchAsync("unwatched", TestModules.Counters);

        (await edge.Operator.GetAsync($"{process}/events?branch=nowhere")).ExpectProblem(404, "notFound");
        (await edge.Operator.GetAsync($"{process}/events?view=nothing")).ExpectProblem(400, "badRequest");
    }

    [Fact]
    public async Task Watch_ByAClientThatNeverReads_IsCutAndHoldsNobodyUp()
    {
        var process = await edge.Operator.LaunchAsync("unread-stream", TestModules.Counters);
        for (var part = 0; part < 16; part++)
        {
            var nodes = Enumerable.Range(0, 10).Select(number => new { id = $"{number}", type = "Counter", attributes = new { name = $"{part} {number} {new string('x', 90_000)}" } });
            await edge.Operator.CommitAsync($"{process}/import", new { nodes });
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(edge.Address.Host, edge.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {process}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TestEdge.Secrets[0]}\r\n\r\n"));
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "meanwhile" } });

        await edge.Log.WhenLoggedAsync("did not take an event");
        Assert.InRange(await DrainAsync(socket), 0, 14_000_000);
    }

    private Task<ulong> RunAsync(string process, string program, string name) =>
        edge.Operator.CommitAsync($"{process}/collapse", new { program, arguments = new[] { name } });

    private static async Task<long> DrainAsync(Socket socket)
    {
        var (buffer, total) = (new byte[65_536], 0L);
        try
        {
            while (await socket.ReceiveAsync(buffer) is var count and > 0)
            {
                total += count;
            }
        }
        catch (SocketException)
        {
            // The connection was cut.
        }

        return total;
    }
}
