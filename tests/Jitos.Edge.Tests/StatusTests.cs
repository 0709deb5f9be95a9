using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Jitos.Edge.Tests;

/// <summary>The statuses of all routes are those of the one table of causes; what is met most is in the table of docs/edge.md.</summary>
public sealed class StatusTests(TestEdge edge)
{
    private const string Refused = "answer: ";

    /// <summary>What is wrong, a request of a process 'stand' that has one commit after its module's, its status, and its cause.</summary>
    private static readonly Situation[] Situations =
    [
        new("an unknown process", "GET /processes/nosuch", null, 404, "notFound"),
        new("an unknown process", "POST /processes/nosuch/collapse", """{"program":"add","arguments":["a"]}""", 404, "notFound"),
        new("an unknown branch, to read", "GET /processes/stand/graph?branch=nosuch", null, 404, "notFound"),
        new("an unknown view", "GET /processes/stand/graph?view=nosuch", null, 404, "notFound"),
        new("an unknown commit", "GET /processes/stand/graph?at=99", null, 404, "notFound"),
        new("an unknown element", "GET /processes/stand/why?element=n99", null, 404, "notFound"),
        new("an unknown route", "GET /processes/stand/nosuch", null, 404, "notFound"),
        new("an entry of the root graph that may not be read, or is not there", "GET /root?path=/nowhere", null, 403, "denied"),
        new("a session for an unknown principal", "POST /sessions", """{"principal":"/usr/nobody"}""", 403, "denied"),
        new("an unknown name in the query", "GET /processes/stand/graph?veiw=one", null, 400, "badRequest"),
        new("a value that can't be one", "GET /processes/stand/graph?at=first", null, 400, "badRequest"),
        new("no body, or an unknown name in it", "POST /processes", """{"nmae":"x"}""", 400, "badRequest"),
        new("a body of another type", "POST /processes", "name=x", 415, "unsupportedMediaType"),
        new("an unknown program, or arguments that do not fit it", "POST /processes/stand/collapse", """{"program":"nosuch"}""", 200, Refused + "badRequest"),
        new("an unknown branch, to change", "POST /processes/stand/merge", """{"from":"nosuch","into":"main"}""", 200, Refused + "noSuchBranch"),
        new("an item that is not in quarantine", "POST /processes/stand/quarantine/7/drop", "{}", 200, Refused + "badRequest"),
        new("a rule without a match", "POST /processes/stand/collapse", """{"program":"bump","arguments":["z"]}""", 200, Refused + "failed"),
        new("a branch of that name is there", "POST /processes/stand/branches", """{"names":["main"]}""", 200, Refused + "error"),
        new("a process of that name is there", "POST /processes", """{"name":"stand"}""", 200, Refused + "noMatch"),
        new("an unknown call, or arguments that do not fit it", "POST /syscalls", """{"name":"mkdri","arguments":[]}""", 200, Refused + "badCall"),
        new("a path that leads to nothing", "POST /syscalls", """{"name":"mkdir","arguments":[{"path":"/nowhere"},"x"]}""", 200, Refused + "denied"),
        new("what a law of the kernel forbids", "POST /syscalls", """{"name":"remove","arguments":[{"path":"/usr/everyone"}]}""", 200, Refused + "unlawful"),
    ];

    [Fact]
    public async Task EverySituation_IsAnsweredAsTheTableOfThePageSays()
    {
        await edge.Operator.LaunchAsync("stand", TestModules.Counters);
        foreach (var situation in Situations)
        {
            var answer = await AskAsync(edge.Operator, situation.Request, situation.Body);

            Assert.True((answer.Status, CauseOf(answer)) == (situation.Status, situation.Cause), $"{situation.What}: {situation.Request}: {answer.Status} {answer.Text}");
        }

        new PageTable("edge.md", "statuses: made by StatusTests").Require(
            ["Status", "Cause", "After", "For example"],
            Situations.Select(situation => (string[])[$"{situation.Status}", CauseShown(situation.Cause), situation.What, $"`{situation.Request}`{(situation.Body is null ? "" : $" `{situation.Body}`")}"]));
    }

    [Fact]
    public async Task EveryRoute_RefusesAsTheLawSays()
    {
        // The last one answers for all that are none.
        foreach (var route in edge.Routes.Where(route => !route.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal)))
        {
            var (method, pattern) = (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET", route.RoutePattern.RawText!);
            var path = pattern.Replace("{universe}", TestEdge.Universe, StringComparison.Ordinal).Replace("{process}", "nosuch", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{space}", "7", StringComparison.Ordinal);

            Assert.True(await StatusAsync(edge.Nobody, method, path) == 401, $"{method} {path}: nobody");
            Assert.True(await StatusAsync(edge.Operator, method, $"{path}?nosuch=1") == 400, $"{method} {path}: unknown name in the query");
            if (route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not null)
            {
                Assert.True(await StatusAsync(edge.Operator, method, path, "{\"nosuch\":1}") == 400, $"{method} {path}: unknown name in the body");
            }

            if (pattern.Contains("{universe}", StringComparison.Ordinal) && method == "GET")
            {
                Assert.True(await StatusAsync(edge.Operator, method, pattern.Replace("{universe}", "nosuch", StringComparison.Ordinal).Replace("{process}", "1", StringComparison.Ordinal).Replace("{space}", "7", StringComparison.Ordinal)) is 404 or 400, $"{method} {path}: unknown universe");
            }
        }
    }

    private static Task<EdgeAnswer> AskAsync(EdgeCalls caller, string request, string? body)
    {
        var parts = request.Split(' ');
        return parts[0] == "GET" ? caller.GetAsync(EdgeCalls.In(parts[1]))
            : body!.StartsWith('{') ? caller.PostTextAsync(EdgeCalls.In(parts[1]), body)
            : caller.SendAsync(new HttpRequestMessage(HttpMethod.Post, caller.To(EdgeCalls.In(parts[1]))) { Content = new StringContent(body, Encoding.UTF8, "text/plain") });
    }

    private static async Task<int> StatusAsync(EdgeCalls caller, string method, string path, string body = "{}")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent(body, Encoding.UTF8, "application/json") : null };
        return (int)await caller.BeginAsync(request);
    }

    private static string CauseOf(EdgeAnswer answer)
    {
        if (answer.Status != 200)
        {
            return answer.Body.GetProperty("cause").GetString()!;
        }

        var body = answer.Body.TryGetProperty("receipt", out var receipt) ? receipt : answer.Body.TryGetProperty("outcome", out var outcome) ? outcome : answer.Body;
        return Refused + (body.TryGetProperty("verdict", out var verdict) ? verdict : body.GetProperty("refusal").GetProperty("kind")).GetString();
    }

    private static string CauseShown(string cause) => cause.StartsWith(Refused, StringComparison.Ordinal) ? $"`{cause[Refused.Length..]}`, in the answer" : $"`{cause}`";

    private sealed record Situation(string What, string Request, string? Body, int Status, string Cause);
}
