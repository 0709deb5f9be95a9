using System.Text.Json;

namespace Jitos.Edge.Tests;

public sealed class SyscallEndpointTests(TestEdge edge)
{
    private static readonly string Syscalls = EdgeCalls.In("/syscalls");

    [Fact]
    public async Task Submit_OfACall_IsDecidedAndListed()
    {
        var receipt = (await edge.Operator.PostAsync(Syscalls, new { name = "mkdir", arguments = new object[] { new { path = "/fs" }, "listed" } })).Body;

        var decision = (await ListAsync(edge.Operator)).Single(listed => OperationOf(listed) == receipt.GetProperty("operation").GetString());

        Assert.Equal("accepted", receipt.GetProperty("verdict").GetString());
        Assert.Equal("/fs/listed", receipt.GetProperty("created")[0].GetString());
        Assert.Equal(receipt.GetRawText(), decision.GetProperty("receipt").GetRawText());
        Assert.Equal(("/usr/operator", "mkdir", "mkdir(/fs, \"listed\")"), (Text(decision, "by"), Text(decision, "call"), Text(decision, "text")));
        Assert.True(decision.GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Submit_RepeatedUnderItsOperation_IsDecidedOnce()
    {
        var (operation, call) = (Guid.CreateVersion7().ToString("n"), new { name = "mkdir", arguments = new object[] { new { path = "/fs" }, "once" } });

        var first = await edge.Operator.PostAsync(Syscalls, call, operation);
        var again = await edge.Operator.PostAsync(Syscalls, call, operation);
        var other = await edge.Operator.PostAsync(Syscalls, new { name = "mkdir", arguments = new object[] { new { path = "/fs" }, "other" } }, operation);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("operationIdReuse", other.Body.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Submit_OfWhatIsNoCall_IsRefusedAsAValue()
    {
        var answer = await edge.Operator.PostAsync(Syscalls, new { name = "no-such-call" });

        Assert.Equal((200, "badCall"), (answer.Status, answer.Body.GetProperty("verdict").GetString()));
        Assert.NotEqual("", answer.Body.GetProperty("cause").GetString());
    }

    [Theory]
    [InlineData("""{"name":"mkdir","arguments":[{"path":7}]}""")]
    [InlineData("""{"name":"mkdir","arguments":[{"route":"/fs"}]}""")]
    [InlineData("""{"name":"mkdir","arguments":[null]}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"arguments":[]}""")]
    public async Task Submit_OfWhatIsNotTheDocument_IsNotWellFormed(string body) =>
        (await edge.Operator.PostTextAsync(Syscalls, body)).ExpectProblem(400, "badRequest");

    [Fact]
    public async Task List_OfAPrincipal_HasItsOwnAndNoOthers()
    {
        var (alice, mallory) = (await edge.EnrolAsync("alice-calls"), await edge.EnrolAsync("mallory-calls"));
        await alice.PostAsync(Syscalls, new { name = "mkdir", arguments = new object[] { new { path = "/fs" }, "of-alice" } });

        var own = await ListAsync(alice);

        Assert.Equal(["/usr/alice-calls"], own.Select(decision => Text(decision, "by")).Distinct());
        Assert.Equal("denied", Text(own[^1].GetProperty("receipt"), "verdict"));
        Assert.Empty(await ListAsync(mallory));
    }

    [Fact]
    public async Task List_AfterTheLastOne_HasTheNewOnes()
    {
        await edge.Operator.PostAsync(Syscalls, new { name = "before" });
        var last = (await ListAsync(edge.Operator))[^1].GetProperty("number").GetUInt64();

        await edge.Operator.PostAsync(Syscalls, new { name = "afterwards" });

        var news = await ListAsync(edge.Operator, $"?after={last}");
        Assert.Contains(news, decision => Text(decision, "call") == "afterwards");
        Assert.All(news, decision => Assert.True(decision.GetProperty("number").GetUInt64() > last));
        Assert.Single(await ListAsync(edge.Operator, "?count=1"));
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=1001")]
    [InlineData("after=-1")]
    public async Task List_OfAPageThatIsNone_IsNotWellFormed(string query) =>
        (await edge.Operator.GetAsync($"{Syscalls}?{query}")).ExpectProblem(400, "badRequest");

    private static async Task<List<JsonElement>> ListAsync(EdgeCalls caller, string query = "") =>
        [.. (await caller.GetAsync(Syscalls + query)).Body.GetProperty("decisions").EnumerateArray()];

    private static string? OperationOf(JsonElement decision) => Text(decision.GetProperty("receipt"), "operation");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
