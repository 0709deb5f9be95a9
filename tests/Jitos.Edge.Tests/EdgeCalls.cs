using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Jitos.Edge.Tests;

/// <summary>Makes requests of the edge, as one caller.</summary>
internal sealed class EdgeCalls(Uri address, string? session)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Below the universe of the tests.</summary>
    public static string In(string path) => $"/v1/universes/{TestEdge.Universe}{path}";

    public Task<EdgeAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, To(path)));

    public Task<EdgeAnswer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, To(path)));

    public Task<EdgeAnswer> PostAsync(string path, object body, string? operation = null) => PostTextAsync(path, JsonSerializer.Serialize(body), operation);

    public Task<EdgeAnswer> PostTextAsync(string path, string body, string? operation = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, To(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (operation is not null)
        {
            request.Headers.Add("Operation-Id", operation);
        }

        return SendAsync(request);
    }

    public async Task<EdgeAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(Signed(request));
        return new EdgeAnswer(response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request to a path, and leaves when the answer begins: a stream of events never ends.</summary>
    public async Task<System.Net.HttpStatusCode> BeginAsync(HttpRequestMessage request)
    {
        request.RequestUri = To(request.RequestUri!.OriginalString);
        using var response = await Http.SendAsync(Signed(request), HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    /// <summary>Begins to follow a space.</summary>
    public async Task<EventReader> WatchAsync(string path, string? last = null, CancellationToken stop = default)
    {
        var request = Signed(new HttpRequestMessage(HttpMethod.Get, To(path)));
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        return await EventReader.OpenAsync(await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop));
    }

    /// <summary>Launches a process with a module, and returns its path.</summary>
    public async Task<string> LaunchAsync(string name, string module)
    {
        var launched = await PostAsync(In("/processes"), new { name });
        Assert.True(launched.Body.GetProperty("receipt").GetProperty("accepted").GetBoolean(), launched.Text);
        var process = In($"/processes/{name}");
        await CommitAsync($"{process}/modules", new { text = module });
        return process;
    }

    /// <summary>The path of a process by its number, which needs no right to know its name.</summary>
    public async Task<string> NumberedAsync(string process) => In($"/processes/{(await GetAsync(process)).Body.GetProperty("pid").GetInt64()}");

    /// <summary>Asks for a syscall that must be accepted, and returns the path of what it created.</summary>
    public async Task<string?> SyscallAsync(string name, params object[] arguments)
    {
        var answer = await PostAsync(In("/syscalls"), new { name, arguments });
        Assert.True(answer.Status == 200 && answer.Body.GetProperty("accepted").GetBoolean(), answer.Text);
        return answer.Body.GetProperty("created").EnumerateArray().Select(path => path.GetString()).FirstOrDefault();
    }

    /// <summary>Asks for something that must be committed, and returns the commit.</summary>
    public async Task<ulong> CommitAsync(string path, object body)
    {
        var answer = await PostAsync(path, body);
        Assert.True(answer.Status == 200 && answer.Body.GetProperty("committed").GetBoolean(), answer.Text);
        return answer.Body.GetProperty("commit").GetUInt64();
    }

    public Uri To(string path) => new(address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private HttpRequestMessage Signed(HttpRequestMessage request)
    {
        request.Headers.Authorization = session is null ? null : new AuthenticationHeaderValue("Bearer", session);
        return request;
    }
}
