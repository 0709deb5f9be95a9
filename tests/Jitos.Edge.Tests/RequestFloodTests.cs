namespace Jitos.Edge.Tests;

/// <summary>One principal that begins requests without ending them is refused beyond its limit; others are served all the same.</summary>
public sealed class RequestFloodTests
{
    private const int Most = 8;

    [Fact]
    public async Task RequestsOfOnePrincipal_WithoutEnd_LeaveTheOthersAlone()
    {
        await using var edge = new TestEdge { MostOwnRequests = Most };
        await edge.InitializeAsync();
        var process = await edge.Operator.LaunchAsync("followed", TestModules.Counters);
        var (alice, session) = (await edge.EnrolAsync("alice"), EdgeCalls.In("/session"));
        var held = new List<EventReader>();
        for (var request = 0; request < Most; request++)
        {
            held.Add(await edge.Operator.WatchAsync($"{process}/events"));
        }

        for (var request = 0; request < Most; request++)
        {
            var refused = (await edge.Operator.GetAsync(session)).ExpectProblem(503, "busy");
            Assert.Contains($"has {Most} requests in progress, the most that one principal may have", refused, StringComparison.Ordinal);
            Assert.Equal(200, (await alice.GetAsync(session)).Status);
        }

        foreach (var reader in held)
        {
            await reader.DisposeAsync();
        }
    }
}
