namespace Jitos.Edge.Tests;

public sealed class HistoryEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task List_PageByPage_HasEveryCommitOnce()
    {
        var process = await edge.Operator.LaunchAsync("paged", TestModules.Counters);
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { name } });
        }

        var (numbers, next) = (new List<ulong>(), (ulong?)1);
        while (next is { } first)
        {
            var page = (await edge.Operator.GetAsync($"{process}/commits?first={first}&count=2")).Body;
            numbers.AddRange(page.GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("number").GetUInt64()));
            next = page.TryGetProperty("next", out var more) ? more.GetUInt64() : null;
        }

        Assert.Equal([1, 2, 3, 4, 5], numbers);
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=1001")]
    [InlineData("count=many")]
    [InlineData("first=-1")]
    [InlineData("first=0")]
    public async Task List_OfAPageThatIsNone_IsNotWellFormed(string query)
    {
        await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "unpaged" });

        (await edge.Operator.GetAsync(EdgeCalls.In($"/processes/unpaged/commits?{query}"))).ExpectProblem(400, "badRequest");
    }
}
