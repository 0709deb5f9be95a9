namespace Jitos.Edge.Tests;

/// <summary>One principal that opens streams without end is refused beyond its limit; others follow all the same.</summary>
public sealed class StreamFloodTests
{
    private const int Tries = 3 * TestEdge.MostOwnStreams;

    [Fact]
    public async Task StreamsOfOnePrincipal_WithoutEnd_LeaveTheOthersAlone()
    {
        await using var edge = new TestEdge();
        await edge.InitializeAsync();
        var process = await edge.Operator.LaunchAsync("followed", TestModules.Counters);
        var readers = new List<EventReader>();
        for (var open = 0; open < TestEdge.MostOwnStreams; open++)
        {
            readers.Add(await edge.Operator.WatchAsync($"{process}/events"));
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var detail = (await edge.Operator.GetAsync($"{process}/events")).ExpectProblem(503, "busy");
            Assert.Contains($"/usr/operator has {TestEdge.MostOwnStreams} streams of events open, the most that one principal may have", detail, StringComparison.Ordinal);
        }

        var again = edge.CallsOf((await edge.Client.OpenSessionAsync("/usr/operator")).Secret);
        (await again.GetAsync($"{process}/events")).ExpectProblem(503, "busy");
        var alice = await edge.EnrolAsync("alice");
        _ = await edge.Operator.SyscallAsync("grant", new { path = "/cap/1" }, new { path = "/usr/alice" }, new { path = "/proc/1" }, new[] { "read" }, "");
        await using var other = await alice.WatchAsync($"{process}/events");

        Assert.Equal("snapshot", (await other.NextAsync())?.Type);
        _ = await edge.Operator.SyscallAsync("allow", new { path = "/usr/alice" }, -1, -1, -1, 1);
        Assert.Contains("/usr/alice has 1 stream of events open", (await alice.GetAsync($"{process}/events")).ExpectProblem(503, "busy"), StringComparison.Ordinal);
        Assert.Equal(TestEdge.MostOwnStreams + 1, edge.Streams.Count);
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }
}
