using System.Text.Json;
using Jitos.Client;

namespace Jitos.Silo.Tests;

/// <summary>Both ways to the universe of a server, as its operator.</summary>
internal sealed class Ways : IAsyncDisposable
{
    private readonly JitosConnection http;
    private readonly JitosConnection member;

    private Ways(JitosConnection http, JitosConnection member) => (this.http, this.member) = (http, member);

    public ITransport Http => http.Client.Transport;

    public ITransport Member => member.Client.Transport;

    public CancellationToken Stop { get; } = TestContext.Current.CancellationToken;

    public static async Task<Ways> OpenAsync(RunningServer server) => new(await server.ConnectAsync(), await server.JoinAsync());

    /// <summary>An answer, written out.</summary>
    public static string Of<T>(T answer) => JsonSerializer.Serialize(answer);

    /// <summary>Asks on both ways, and demands one answer.</summary>
    public async Task RequireEqualAsync<T>(Func<ITransport, Task<T>> read) => Assert.Equal(Of(await read(Member)), Of(await read(Http)));

    /// <summary>Asks on both ways, and demands one fault.</summary>
    public async Task RequireSameFaultAsync<T>(Func<ITransport, Task> call)
        where T : JitosException
    {
        var expected = await Assert.ThrowsAnyAsync<T>(() => call(Member));
        var found = await Assert.ThrowsAnyAsync<T>(() => call(Http));

        Assert.Equal((expected.GetType(), expected.Message), (found.GetType(), found.Message));
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await member.DisposeAsync();
    }
}
