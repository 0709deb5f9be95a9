namespace Jitos.Edge.Tests;

public sealed class ProcessEndpointTests(TestEdge edge)
{
    [Fact]
    public async Task Launch_ThenDescribeByNameAndNumber_IsTheSameProcess()
    {
        var launched = await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "launched" });
        var pid = launched.Body.GetProperty("pid").GetInt64();

        var byName = await edge.Operator.GetAsync(EdgeCalls.In("/processes/launched"));
        var byNumber = await edge.Operator.GetAsync(EdgeCalls.In($"/processes/{pid}"));
        var list = await edge.Operator.GetAsync(EdgeCalls.In("/processes"));

        Assert.Equal(200, byName.Status);
        Assert.Equal(byName.Text, byNumber.Text);
        Assert.Contains(list.Body.EnumerateArray(), process => process.GetProperty("pid").GetInt64() == pid && process.GetProperty("state").GetString() == "running");
    }

    [Fact]
    public async Task Launch_UnderANameThatIsTaken_IsRefusedAsAValue()
    {
        await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "taken" });

        var again = await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "taken" });

        Assert.Equal(200, again.Status);
        Assert.False(again.Body.TryGetProperty("pid", out _));
        Assert.Equal("noMatch", again.Body.GetProperty("receipt").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Launch_RepeatedUnderItsOperation_LaunchesOnce()
    {
        var operation = Guid.NewGuid().ToString("n");

        var first = await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "once" }, operation);
        var again = await edge.Operator.PostAsync(EdgeCalls.In("/processes"), new { name = "once" }, operation);

        Assert.Equal(operation, first.Header("Operation-Id"));
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task Exit_OfAProcess_EndsIt()
    {
        var process = await edge.Operator.LaunchAsync("exiting", TestModules.Counters);

        var answer = await edge.Operator.DeleteAsync(process);

        Assert.Equal("accepted", answer.Body.GetProperty("verdict").GetString());
        var list = await edge.Operator.GetAsync(EdgeCalls.In("/processes"));
        Assert.Contains(list.Body.EnumerateArray(), entry => entry.GetProperty("name").GetString() == "exiting" && entry.GetProperty("state").GetString() == "exited");
    }

    [Fact]
    public async Task Install_OfAModuleWithErrors_IsRefusedWithTheDiagnostics()
    {
        var process = await edge.Operator.LaunchAsync("faulty", TestModules.Counters);

        var answer = await edge.Operator.PostAsync($"{process}/modules", new { file = "wrong.jitos", text = "module wrong\nnode A { x: nothing }" });

        Assert.Equal(200, answer.Status);
        Assert.Equal("badModule", answer.Body.GetProperty("refusal").GetProperty("kind").GetString());
        Assert.Contains("wrong.jitos:2", answer.Body.GetProperty("refusal").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collapse_WithEveryKindOfArgument_SetsThem()
    {
        var process = await edge.Operator.LaunchAsync("arguments", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a\"b" } });

        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "label", arguments = new object[] { "a\"b", new { literal = "0x00ff" }, new object[] { 1, "x", true }, 2.5 } });

        var node = (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%5C%22b%22")).Body.GetProperty("nodes")[0].GetProperty("attributes");
        Assert.Equal("0x00ff", node.GetProperty("tag").GetProperty("literal").GetString());
        Assert.Equal("[1,\"x\",true]", node.GetProperty("marks").GetRawText());
        Assert.Equal("2.5", node.GetProperty("weight").GetRawText());
    }

    [Fact]
    public async Task Collapse_OfAnElement_TakesIt()
    {
        var process = await edge.Operator.LaunchAsync("elements", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        var id = (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%22")).Body.GetProperty("nodes")[0].GetProperty("id").GetString();

        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "drop", arguments = new[] { new { element = id } } });

        Assert.Equal(0, (await edge.Operator.GetAsync($"{process}/graph?view=one&argument=%22a%22")).Body.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Collapse_ThatFails_IsRefusedAsAValue()
    {
        var process = await edge.Operator.LaunchAsync("failing", TestModules.Counters);

        var answer = await edge.Operator.PostAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "nobody" } });

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Body.GetProperty("committed").GetBoolean());
        Assert.Equal("failed", answer.Body.GetProperty("refusal").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Collapse_RepeatedUnderItsOperation_RunsOnce()
    {
        var process = await edge.Operator.LaunchAsync("repeated", TestModules.Counters);
        await edge.Operator.CommitAsync($"{process}/collapse", new { program = "add", arguments = new[] { "a" } });
        var operation = Guid.NewGuid().ToString("n");

        var first = await edge.Operator.PostAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "a" } }, operation);
        var again = await edge.Operator.PostAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "a" } }, operation);
        var other = await edge.Operator.PostAsync($"{process}/collapse", new { program = "bump", arguments = new[] { "b" } }, operation);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("operationIdReuse", other.Body.GetProperty("refusal").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Describe_OfNoProcess_IsNotFound()
    {
        (await edge.Operator.GetAsync(EdgeCalls.In("/processes/nobody"))).ExpectProblem(404, "notFound");
        (await edge.Operator.GetAsync(EdgeCalls.In("/processes/999999"))).ExpectProblem(404, "notFound");
    }
}
