using System.Net;

namespace Jitos.Edge.Tests;

/// <summary>
/// Requests of every route of the edge, with methods, paths, queries, headers and bodies made hostile, by nobody, a stranger and
/// the operator: none meets a fault of the server. A new route is among them by itself.
/// </summary>
public sealed class RouteFuzzTests
{
    private const int Usual = 3_000;
    private const int Many = 100_000;
    private const int AtOnce = 8;

    /// <summary>Statuses of requests that the server could not serve though it is sound.</summary>
    private static readonly HttpStatusCode[] Unserved = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout];

    [Fact]
    public Task Requests_OfAnyKind_MeetNoFault() => FuzzAsync(Usual);

    [Fact]
    [Trait("Category", "Nightly")]
    public Task ManyRequests_OfAnyKind_MeetNoFault() => FuzzAsync(Many);

    private static async Task FuzzAsync(int requests)
    {
        await using var edge = new TestEdge();
        await edge.InitializeAsync();
        var (seed, statuses) = (Environment.GetEnvironmentVariable("JITOS_FUZZ_SEED") is { Length: > 0 } given ? int.Parse(given) : Random.Shared.Next(), new StatusCount());
        await edge.Operator.LaunchAsync("fuzzed", TestModules.Counters);
        EdgeCalls?[] callers = [edge.Nobody, await edge.EnrolAsync("stranger"), edge.Operator, edge.CallsOf("forged.token")];
        var maker = new RequestMaker(edge.Routes, seed);
        using var places = new SemaphoreSlim(AtOnce);
        var running = new List<Task>();
        for (var number = 0; number < requests; number++)
        {
            var (request, caller) = (maker.Next(), callers[maker.Pick(callers.Length)]!);
            await places.WaitAsync(TestContext.Current.CancellationToken);
            running.Add(SendAsync(caller, request, number));
            running.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(running);
        TestContext.Current.SendDiagnosticMessage($"routes: seed {seed}, {edge.Routes.Count} routes, {requests} requests: {statuses}");
        Assert.True(statuses.Sum(Unserved) < requests / 50, $"seed {seed}: {statuses}");
        Assert.All(new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound }, status => Assert.True(statuses.Sum(status) > 0, $"seed {seed}: {statuses}"));
        Assert.Empty(maker.Untried);

        async Task SendAsync(EdgeCalls caller, HttpRequestMessage request, int number)
        {
            var what = $"{request.Method} {request.RequestUri}";
            try
            {
                var status = await caller.BeginAsync(request);
                statuses.Add(status);
                Assert.True(status < HttpStatusCode.InternalServerError || Unserved.Contains(status), $"seed {seed}, request {number}: {what}: {(int)status}");
            }
            finally
            {
                places.Release();
            }
        }
    }

    private sealed class StatusCount
    {
        private readonly Dictionary<HttpStatusCode, int> counts = [];

        public void Add(HttpStatusCode status)
        {
            lock (counts)
            {
                counts[status] = counts.GetValueOrDefault(status) + 1;
            }
        }

        public int Sum(params HttpStatusCode[] of)
        {
            lock (counts)
            {
                return of.Sum(status => counts.GetValueOrDefault(status));
            }
        }

        public override string ToString()
        {
            lock (counts)
            {
                return string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{(int)count.Key}: {count.Value}"));
            }
        }
    }
}
