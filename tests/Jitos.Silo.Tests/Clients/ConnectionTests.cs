using Jitos.Client;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Jitos.Silo.Tests;

/// <summary>How programs get to a server: over HTTP, and as members of its cluster.</summary>
public sealed class ConnectionTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task ConnectAsync_WithTheOperatorsToken_SeesTheUniverse()
    {
        await using var connection = await server.ConnectAsync();

        Assert.Equal("default", (await connection.Client.DescribeAsync()).Universe);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_WithAKey_ActsAsItsPrincipal(bool isHttp)
    {
        await using var operators = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(operators.Client, isHttp ? "ann" : "bob");

        await using var connection = isHttp
            ? await server.ConnectAsync(options => (options.Session, options.Key) = (null, key.Secret))
            : await server.JoinAsync(options => (options.Session, options.Key) = (null, key.Secret));

        await Assert.ThrowsAsync<DeniedException>(() => connection.Client.ReadAsync("/usr"));
        Assert.NotNull(await connection.Client.ReadAsync("/sys/calls"));
    }

    [Fact]
    public async Task AddJitosClient_InAHost_HasReachedTheServerWhenTheHostHasStarted()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddJitosClient(options => (options.Endpoint, options.Session) = (new Uri(server.Server.Address.Http), server.Token));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("default", (await host.Services.GetRequiredService<JitosClient>().DescribeAsync()).Universe);
        await host.StopAsync();
    }

    [Fact]
    public async Task AddJitosMember_InAHost_IsConnectedWhenTheHostHasStarted()
    {
        await using var connection = await server.JoinAsync();

        Assert.Equal("default", (await connection.Client.DescribeAsync()).Universe);
    }

    [Fact]
    public async Task Connection_WithAnUnknownKey_IsRefused_AndDoesNotSayIt()
    {
        var key = ApiKey.Create().Secret;
        var http = await Assert.ThrowsAsync<NoSessionException>(() => server.ConnectAsync(options => (options.Session, options.Key) = (null, key)));
        var member = await Assert.ThrowsAsync<NoSessionException>(() => server.JoinAsync(options => (options.Session, options.Key) = (null, key)));

        Assert.DoesNotContain(key, http.ToString() + member, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_WithAnUnknownSession_IsRefused()
    {
        await using var connection = await server.JoinAsync(options => options.Session = new string('a', 64));

        await Assert.ThrowsAsync<NoSessionException>(() => connection.Client.DescribeAsync());
        await Assert.ThrowsAsync<NoSessionException>(() => server.ConnectAsync(options => options.Session = new string('a', 64)));
    }

    [Fact]
    public async Task ConnectAsync_WhereNoServerIs_SaysSoInOneLine()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => server.ConnectAsync(options =>
            (options.Endpoint, options.ConnectTime) = (new Uri("http://127.0.0.1:1"), TimeSpan.FromMilliseconds(1))));

        Assert.Contains("http://127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task JoinAsync_WhereNoServerIs_SaysSoInOneLine()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => server.JoinAsync(options =>
            (options.Gateway, options.ConnectTime) = ("127.0.0.1:1", TimeSpan.FromMilliseconds(1))));

        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task JoinAsync_WithoutAGateway_SaysSo()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => server.JoinAsync(options => options.Gateway = null));

        Assert.Contains(nameof(JitosMemberOptions.Gateway), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", null, null, nameof(JitosMemberOptions.Gateway))]
    [InlineData("127.0.0.1", null, null, nameof(JitosMemberOptions.Gateway))]
    [InlineData(null, "", null, nameof(JitosMemberOptions.Universe))]
    [InlineData(null, null, "short", nameof(JitosMemberOptions.Session))]
    [InlineData(null, null, "", nameof(JitosMemberOptions.Session))]
    public async Task JoinAsync_WithAWrongOption_NamesIt(string? gateway, string? universe, string? session, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => server.JoinAsync(options =>
            (options.Gateway, options.Universe, options.Session) = (gateway ?? options.Gateway, universe ?? options.Universe, session ?? options.Session)));

        Assert.Contains($"{nameof(JitosMemberOptions)}.{named}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1", null, null, nameof(JitosClientOptions.Endpoint))]
    [InlineData("http://127.0.0.1:1/v1", null, null, nameof(JitosClientOptions.Endpoint))]
    [InlineData("http://me:secret@127.0.0.1:1", null, null, nameof(JitosClientOptions.Endpoint))]
    [InlineData("http://192.0.2.1:5180", null, null, nameof(JitosClientOptions.AllowPlainHttp))]
    [InlineData("localhost:30000", null, null, nameof(JitosClientOptions.Endpoint))]
    [InlineData(null, "", null, nameof(JitosClientOptions.Universe))]
    [InlineData(null, null, "short", nameof(JitosClientOptions.Session))]
    [InlineData(null, null, "", nameof(JitosClientOptions.Session))]
    public async Task ConnectAsync_WithAWrongOption_NamesIt(string? endpoint, string? universe, string? session, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => server.ConnectAsync(options =>
            (options.Endpoint, options.Universe, options.Session) = (endpoint is null ? options.Endpoint : new Uri(endpoint), universe ?? options.Universe, session ?? options.Session)));

        Assert.StartsWith($"{nameof(JitosClientOptions)}.", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", error.Message, StringComparison.Ordinal);
    }
}
