namespace Jitos.Edge.Tests;

public sealed class BranchEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task Fork_OfManyAtOnce_ListsThem()
    {
        var process = await edge.Operator.LaunchAsync("forked", TestModules.Counters);

        var answer = await edge.Operator.PostAsync($"{process}/branches", new { names = new[] { "agents/alice/try-1", "agents/bob" } });

        Assert.True(answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        var list = await edge.Operator.GetAsync($"{process}/branches");
        Assert.Equal(["agents/alice/try-1", "agents/bob", "main"], list.Body.EnumerateArray().Select(branch => branch.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Fork_OfAnEarlierCommit_StandsThere()
    {
        var process = await edge.Operator.LaunchAsync("earlier", TestModules.Counters);
        var commit = await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "a" } });

        await edge.Operator.CommitAsync($"{process}/branches", new { names = new[] { "past" }, commit });

        var node = (await edge.Operator.GetAsync($"{process}/graph?branch=past&view=one&argument=%22a%22")).Body.GetProperty("nodes")[0];
        Assert.Equal(0, node.GetProperty("attributes").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Fork_OfABranchAndACommit_IsNotWellFormed()
    {
        var process = await edge.Operator.LaunchAsync("both", TestModules.Counters);

        (await edge.Operator.PostAsync($"{process}/branches", new { names = new[] { "x" }, from = "main", commit = 1 })).ExpectProblem(400, "badRequest");
    }

    [Fact]
    public async Task Discard_OfABranchWithSlashes_EndsIt()
    {
        var process = await edge.Operator.LaunchAsync("discarded", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/branches", new { names = new[] { "agents/alice" } });

        var answer = await edge.Operator.DeleteAsync($"{process}/branches?branch=agents%2Falice");

        Assert.True(answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        Assert.Equal("noSuchBranch", (await edge.Operator.DeleteAsync($"{process}/branches?branch=agents%2Falice")).Body.GetProperty("refusal").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Merge_OfWhatIsApart_AddsUp()
    {
        var process = await ForkedAsync("adding");
        await RunAsync(process, "try", "bump", "a");
        await RunAsync(process, "main", "bump", "a");

        var dry = await edge.Operator.PostAsync($"{process}/merge", new { from = "try", dryRun = true });
        var merged = await edge.Operator.PostAsync($"{process}/merge", new { from = "try" });

        Assert.Equal(0UL, dry.Body.GetProperty("outcome").GetProperty("commit").GetUInt64());
        Assert.True(merged.Body.GetProperty("outcome").GetProperty("committed").GetBoolean(), merged.Text);
        Assert.Equal(0, merged.Body.GetProperty("conflicts").GetArrayLength());
        Assert.Equal(2, await CountAsync(process));
    }

    [Fact]
    public async Task Merge_OfWhatIsOverwritten_HasAConflictWithElementsAndCommitsOfBothSides()
    {
        var process = await ConflictedAsync("conflicted");

        var answer = await edge.Operator.PostAsync($"{process}/merge", new { from = "try" });

        Assert.Equal(200, answer.Status);
        Assert.Equal("conflicts", answer.Body.GetProperty("outcome").GetProperty("refusal").GetProperty("kind").GetString());
        var conflict = Assert.Single(answer.Body.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("overwritten", conflict.GetProperty("kind").GetString());
        Assert.Equal("count", conflict.GetProperty("attribute").GetString());
        Assert.Equal(1, conflict.GetProperty("elements").GetArrayLength());
        Assert.Equal(1, conflict.GetProperty("ours").GetArrayLength());
        Assert.True(conflict.GetProperty("theirs").GetUInt64() > 0);
        Assert.Equal(["skip", "theirs", "rerun"], conflict.GetProperty("admissible").EnumerateArray().Select(resolution => resolution.GetString()));
        Assert.False(conflict.TryGetProperty("resolved", out _));
    }

    [Fact]
    public async Task Merge_WithAResolutionForAStepThatIsNotInConflict_IsRefusedWithThoseThatAre()
    {
        var process = await ConflictedAsync("unresolvable");

        var answer = await edge.Operator.PostAsync($"{process}/merge", new { from = "try", resolutions = new[] { new { commit = 1, index = 0, resolution = "skip" } } });

        var refusal = answer.Body.GetProperty("outcome").GetProperty("refusal");
        Assert.Equal("badRequest", refusal.GetProperty("kind").GetString());
        var message = refusal.GetProperty("message").GetString();
        Assert.StartsWith("Step 1:0 is not in conflict", message, StringComparison.Ordinal);
        Assert.Contains("by skip or theirs or rerun", message, StringComparison.Ordinal);
        Assert.Equal(1, answer.Body.GetProperty("conflicts").GetArrayLength());
    }

    [Fact]
    public async Task Merge_WithAResolution_TakesTheirs()
    {
        var process = await ConflictedAsync("resolved");
        var conflict = (await edge.Operator.PostAsync($"{process}/merge", new { from = "try", dryRun = true })).Body.GetProperty("conflicts")[0];

        var resolutions = new[] { new { commit = conflict.GetProperty("commit").GetUInt64(), index = conflict.GetProperty("index").GetInt32(), resolution = "theirs" } };
        var answer = await edge.Operator.PostAsync($"{process}/merge", new { from = "try", resolutions });

        Assert.True(answer.Body.GetProperty("outcome").GetProperty("committed").GetBoolean(), answer.Text);
        Assert.Equal("theirs", answer.Body.GetProperty("conflicts")[0].GetProperty("resolved").GetString());
        Assert.Equal(7, await CountAsync(process));
    }

    [Fact]
    public async Task Merge_WithAStyleThatIsNone_IsNotWellFormed()
    {
        var process = await ForkedAsync("styled");

        Assert.Contains("$.style", (await edge.Operator.PostAsync($"{process}/merge", new { from = "try", style = "octopus" })).ExpectProblem(400, "badRequest"), StringComparison.Ordinal);
        (await edge.Operator.PostTextAsync($"{process}/merge", """{"from":"try","style":2}""")).ExpectProblem(400, "badRequest");
        (await edge.Operator.PostTextAsync($"{process}/merge", """{"from":"try","resolutions":[null]}""")).ExpectProblem(400, "badRequest");
    }

    private async Task<string> ForkedAsync(string name)
    {
        var process = await edge.Operator.LaunchAsync(name, TestModules.Counters);
        await RunAsync(process, "main", "add", "a");
        await edge.Operator.CommitAsync($"{process}/branches", new { names = new[] { "try" } });
        return process;
    }

    private async Task<string> ConflictedAsync(string name)
    {
        var process = await ForkedAsync(name);
        await RunAsync(process, "try", "put", "a", 7);
        await RunAsync(process, "main", "put", "a", 5);
        return process;
    }

    private Task<ulong> RunAsync(string process, string branch, string program, params object[] arguments) =>
        edge.Operator.CommitAsync($"{process}/collapse", new { program, arguments, branch });

    private async Task<int> CountAsync(string process) =>
        (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%22")).Body.GetProperty("nodes")[0].GetProperty("attributes").GetProperty("count").GetInt32();
}
