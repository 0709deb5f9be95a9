using System.Net.Http.Headers;
using System.Text;

namespace Jitos.Edge.Tests;

/// <summary>Attempts from outside. Each must be refused, and change nothing.</summary>
public sealed class HostileTests(TestEdge edge)
{
    private const string Processes = "/v1/universes/default/processes";

    [Theory]
    [InlineData("/v1/universes")]
    [InlineData("/v1/universes/default/processes")]
    [InlineData("/v1/universes/default/root?path=/")]
    [InlineData("/v1/universes/default/syscalls")]
    [InlineData("/v1/universes/default/processes/1/events")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/v1/nothing")]
    public async Task Get_WithoutASession_IsRefused(string path) => (await edge.Nobody.GetAsync(path)).ExpectProblem(401, "noSession");

    [Theory]
    [InlineData("guessed")]
    [InlineData("L3Vzci9vcGVyYXRvcg.AAAA")]
    [InlineData("../../etc/passwd")]
    public async Task Get_WithASessionThatIsNotGenuine_IsRefused(string session)
    {
        var calls = edge.CallsOf(session);

        (await calls.GetAsync(Processes)).ExpectProblem(401, "noSession");
        (await calls.GetAsync("/v1/universes")).ExpectProblem(401, "noSession");
        (await calls.PostAsync(Processes, new { name = "forged" })).ExpectProblem(401, "noSession");
    }

    [Fact]
    public async Task Post_ToAProcessThatMayNotBeKnown_IsAnsweredAsIfItWereNotThere()
    {
        var (mallory, process) = (await edge.EnrolAsync("mallory-posts"), await edge.Operator.NumberedAsync(await edge.Operator.LaunchAsync("guarded", TestModules.Counters)));
        var before = (await edge.Operator.GetAsync(process)).Text;

        var run = await mallory.PostAsync($"{process}/collapse", new { program = "add", arguments = new[] { "x" } });
        var fork = await mallory.PostAsync($"{process}/branches", new { names = new[] { "mine" } });
        var exit = await mallory.DeleteAsync(process);

        run.ExpectProblem(404, "notFound");
        fork.ExpectProblem(404, "notFound");
        Assert.Equal("denied", exit.Body.GetProperty("verdict").GetString());
        Assert.Equal(before, (await edge.Operator.GetAsync(process)).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/graph")]
    [InlineData("/graph?at=1")]
    [InlineData("/diff?from=1")]
    [InlineData("/export")]
    [InlineData("/branches")]
    [InlineData("/commits")]
    [InlineData("/events")]
    public async Task Get_OfAProcessThatMayNotBeKnown_IsAnsweredAsIfItWereNotThere(string path)
    {
        var (mallory, process) = (await edge.EnrolAsync($"mallory-reads{NameOf(path)}"), await edge.Operator.LaunchAsync($"unreadable{NameOf(path)}", TestModules.Counters));

        (await mallory.GetAsync($"{await edge.Operator.NumberedAsync(process)}{path}")).ExpectProblem(404, "notFound");
        (await mallory.GetAsync($"{process}{path}")).ExpectProblem(404, "notFound");
    }

    [Fact]
    public async Task Get_OfProcesses_HasThoseOfTheCallersRights()
    {
        var (mallory, _) = (await edge.EnrolAsync("mallory-lists"), await edge.Operator.LaunchAsync("unlisted", TestModules.Counters));

        Assert.Empty((await mallory.GetAsync(Processes)).Body.EnumerateArray());
    }

    private static string NameOf(string path) => path.Replace('/', '-').Replace('?', '-').Replace('=', '-');

    [Fact]
    public async Task Post_OfAnotherSessionsOperation_DoesNotGetItsAnswer()
    {
        var (mallory, operation) = (await edge.EnrolAsync("mallory-operates"), Guid.CreateVersion7().ToString("n"));

        var early = await mallory.PostAsync(Processes, new { name = "of-operator" }, operation);
        var first = await edge.Operator.PostAsync(Processes, new { name = "of-operator" }, operation);
        var again = await mallory.PostAsync(Processes, new { name = "of-operator" }, operation);

        Assert.Equal("denied", early.Body.GetProperty("receipt").GetProperty("verdict").GetString());
        Assert.True(first.Body.GetProperty("receipt").GetProperty("accepted").GetBoolean(), first.Text);
        Assert.Equal(early.Text, again.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("chunked")]
    public async Task Post_OfMoreThanAMegabyte_IsTooLarge(string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, edge.Operator.To(Processes))
        {
            Content = new StringContent($$"""{"name":"{{new string('x', 1 << 20)}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = encoding is not null;
        // So that the answer is read before the connection is closed.
        request.Headers.ExpectContinue = true;

        (await edge.Operator.SendAsync(request)).ExpectProblem(413, "tooLarge");
    }

    [Fact]
    public async Task Post_ThatIsCompressed_IsRefused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, edge.Operator.To(Processes)) { Content = new ByteArrayContent([0x1f, 0x8b, 8, 0]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        (await edge.Operator.SendAsync(request)).ExpectProblem(415, "unsupportedMediaType");
    }

    [Fact]
    public async Task Post_OfAnotherMediaType_IsRefused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, edge.Operator.To(Processes)) { Content = new StringContent("""{"name":"x"}""", Encoding.UTF8, "text/plain") };

        (await edge.Operator.SendAsync(request)).ExpectProblem(415, "unsupportedMediaType");
    }

    [Theory]
    [InlineData("""{"name":{"$type":"System.Diagnostics.Process","x":1}}""")]
    [InlineData("""{"$type":"System.IO.FileInfo, System.IO","name":"typed"}""")]
    [InlineData("""{"name":"typed","admin":true}""")]
    [InlineData("""{"name":"typed","name":"twice"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""["name"]""")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    public async Task Post_OfWhatIsNotTheDocument_IsNotWellFormed(string body)
    {
        var detail = (await edge.Operator.PostTextAsync(Processes, body)).ExpectProblem(400, "badRequest");

        Assert.DoesNotContain("System.", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Jitos.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"literal\":", "}")]
    public async Task Post_NestedAHundredThousandDeep_IsNotWellFormed(string open, string close)
    {
        var process = await edge.Operator.LaunchAsync($"deep{open.Length}", TestModules.Counters);
        var deep = string.Concat(Enumerable.Repeat(open, 80_000)) + string.Concat(Enumerable.Repeat(close, 80_000));
        var body = $$"""{"program":"add","arguments":[{{deep[..Math.Min(deep.Length, 900_000)]}}]}""";

        (await edge.Operator.PostTextAsync($"{process}/collapse", body)).ExpectProblem(400, "badRequest");
        var literal = string.Concat(Enumerable.Repeat('[', 100_000));
        (await edge.Operator.PostAsync($"{process}/collapse", new { program = "add", arguments = new[] { new { literal } } })).ExpectProblem(400, "badRequest");
    }

    [Theory]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%2e%2e")]
    [InlineData("a%00b")]
    [InlineData("a%0d%0aSet-Cookie:x")]
    [InlineData("%F0%9F%92%A9")]
    public async Task Get_OfAProcessWhoseNameIsNone_IsRefused(string name)
    {
        var answer = await edge.Operator.GetAsync($"{Processes}/{name}/branches");

        Assert.InRange(answer.Status, 400, 404);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("p\u0430ssword")]
    [InlineData("")]
    [InlineData("/")]
    public async Task Fork_ToANameThatIsNone_IsRefused(string name)
    {
        var process = await edge.Operator.LaunchAsync($"named-{(name.Length == 0 ? "empty" : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name)))}", TestModules.Counters);

        var answer = await edge.Operator.PostAsync($"{process}/branches", new { names = new[] { name } });

        Assert.True(answer.Status == 400 || !answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        Assert.Equal(1, (await edge.Operator.GetAsync($"{process}/branches")).Body.GetArrayLength());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("zz112233445566778899aabbccddeeff")]
    public async Task Post_WithAnOperationThatIsNone_IsNotWellFormed(string operation) =>
        (await edge.Operator.PostAsync(Processes, new { name = "unoperated" }, operation)).ExpectProblem(400, "badRequest");

    [Fact]
    public async Task NoSecret_IsInAnswersOrLogs()
    {
        var process = await edge.Operator.LaunchAsync("canary", TestModules.Counters);

        var answers = new[]
        {
            await edge.Operator.GetAsync($"{process}/graph?view=nothing"),
            await edge.Operator.GetAsync($"{process}/graph?branch=nowhere"),
            await edge.Operator.PostTextAsync($"{process}/collapse", "{"),
            await edge.CallsOf(TestEdge.Secrets[1]).GetAsync(process),
        };

        Assert.All(answers, answer => Assert.All(TestEdge.Secrets, secret => Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(edge.Log.Lines, line => TestEdge.Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }
}
