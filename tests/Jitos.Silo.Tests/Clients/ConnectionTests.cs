using Jitos.Client;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Jitos.Silo.Tests;

public sealed class ConnectionTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task ConnectAsync_WithTheOperatorsToken_SeesTheUniverse()
    {
        await using var connection = await server.ConnectAsync();

        Assert.Equal("default", (await connection.Client.DescribeAsync()).Universe);
    }

    [Fact]
    public async Task ConnectAsync_WithAKey_ActsAsItsPrincipal()
    {
        await using var operators = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(operators.Client, "ann");

        await using var connection = await server.ConnectAsync(options => (options.Session, options.Key) = (null, key.Secret));

        await Assert.ThrowsAsync<DeniedException>(() => connection.Client.ReadAsync("/usr"));
        Assert.NotNull(await connection.Client.ReadAsync("/sys/calls"));
    }

    [Fact]
    public async Task AddJitosClient_InAHost_IsConnectedWhenTheHostHasStarted()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddJitosClient(options => (options.Gateway, options.ClusterSecret, options.Session) = (server.Server.Address.Gateway, server.Secret, server.Token));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("default", (await host.Services.GetRequiredService<JitosClient>().DescribeAsync()).Universe);
        await host.StopAsync();
    }

    [Fact]
    public async Task ConnectAsync_WithAnUnknownKey_IsRefused() =>
        await Assert.ThrowsAsync<NoSessionException>(() => server.ConnectAsync(options => (options.Session, options.Key) = (null, ApiKey.Create().Secret)));

    [Fact]
    public async Task AnyCall_WithAnUnknownSession_IsRefused()
    {
        await using var connection = await server.ConnectAsync(options => options.Session = new string('a', 64));

        await Assert.ThrowsAsync<NoSessionException>(() => connection.Client.DescribeAsync());
    }

    [Fact]
    public async Task ConnectAsync_WhereNoServerIs_SaysSoInOneLine()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => server.ConnectAsync(options =>
            (options.Gateway, options.ConnectTime) = ("127.0.0.1:1", TimeSpan.FromMilliseconds(1))));

        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task ConnectAsync_WithoutAGateway_SaysSo()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => server.ConnectAsync(options => options.Gateway = null));

        Assert.Contains(nameof(JitosClientOptions.Gateway), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", null, null, nameof(JitosClientOptions.Gateway))]
    [InlineData("127.0.0.1", null, null, nameof(JitosClientOptions.Gateway))]
    [InlineData(null, "", null, nameof(JitosClientOptions.Universe))]
    [InlineData(null, null, "short", nameof(JitosClientOptions.Session))]
    [InlineData(null, null, "", nameof(JitosClientOptions.Session))]
    public async Task ConnectAsync_WithAWrongOption_NamesIt(string? gateway, string? universe, string? session, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => server.ConnectAsync(options =>
            (options.Gateway, options.Universe, options.Session) = (gateway ?? options.Gateway, universe ?? options.Universe, session ?? options.Session)));

        Assert.Contains($"{nameof(JitosClientOptions)}.{named}", error.Message, StringComparison.Ordinal);
    }
}
