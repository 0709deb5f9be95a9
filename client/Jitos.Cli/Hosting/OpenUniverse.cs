using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jitos.Client;
using Jitos.Embedded;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Cli;

/// <summary>A universe that a command talks to.</summary>
/// <remarks>Disposing closes the connection, or stops the silo in this process and closes its store.</remarks>
internal sealed class OpenUniverse : IAsyncDisposable
{
    private readonly IAsyncDisposable held;

    private OpenUniverse(IAsyncDisposable held, JitosClient client) => (this.held, Client) = (held, client);

    /// <summary>A client.</summary>
    public JitosClient Client { get; }

    /// <summary>Connects to the server, or starts a silo on the store.</summary>
    /// <param name="location">Where the universe is.</param>
    /// <param name="makesStore">Whether to make a store where there is none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CommandException">There is no token for the server, or its address is none.</exception>
    /// <exception cref="JitosException">The server does not answer, or does not know the token.</exception>
    /// <exception cref="StoreException">The store can't be used.</exception>
    public static async Task<OpenUniverse> OpenAsync(UniverseLocation location, bool makesStore, CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable(UniverseLocation.GatewayVariable) is { Length: > 0 } gateway)
        {
            return await JoinAsync(gateway, stop).ConfigureAwait(false);
        }

        if (location.Server is not null)
        {
            return await ConnectAsync(location, location.Server, stop).ConfigureAwait(false);
        }

        var store = makesStore ? SqliteStore.Open(location.Store.Directory) : location.Store.Open();
        var embedded = await EmbeddedUniverse.StartAsync(store, cancellationToken: stop).ConfigureAwait(false);
        return new OpenUniverse(embedded, embedded.Client);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => held.DisposeAsync();

    private static async Task<OpenUniverse> ConnectAsync(UniverseLocation location, string server, CancellationToken stop)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new CommandException(ExitCode.BadInput, $"'{server}' is no address of a server; write it as https://HOST:PORT, or http://127.0.0.1:PORT for one on this machine.");
        }

        var token = location.Token ?? throw new CommandException(
            ExitCode.BadInput,
            $"There is no token for the server at {server}: put one into {UniverseLocation.TokenVariable}. The token in the directory of a store, which --data names, is for the server that runs on that store, at the address in its server.json, and is shown to no other.");
        try
        {
            var connection = await JitosConnection.ConnectAsync(options => Configure(options, location, server, token), stop).ConfigureAwait(false);
            return new OpenUniverse(connection, connection.Client);
        }
        catch (OptionsValidationException wrong) when (wrong.Failures.First().Contains(nameof(JitosClientOptions.Session), StringComparison.Ordinal))
        {
            throw new CommandException(ExitCode.Server, $"The server does not know the token: it is too short to be one; put the right one into {UniverseLocation.TokenVariable}, or name the directory of its store with --data.");
        }
        catch (OptionsValidationException wrong)
        {
            throw new CommandException(ExitCode.BadInput, $"The server or its token can't be used: {wrong.Failures.First()}");
        }
    }

    private static async Task<OpenUniverse> JoinAsync(string gateway, CancellationToken stop)
    {
        var (secret, token) = (Environment.GetEnvironmentVariable(UniverseLocation.SecretVariable), Environment.GetEnvironmentVariable(UniverseLocation.TokenVariable));
        var connection = await JitosConnection.JoinAsync(
            options => (options.Gateway, options.ClusterSecret, options.Session) = (gateway, secret, token), stop).ConfigureAwait(false);
        return new OpenUniverse(connection, connection.Client);
    }

    private static void Configure(JitosClientOptions options, UniverseLocation location, string server, string token)
    {
        options.Endpoint = Uri.TryCreate(server, UriKind.Absolute, out var endpoint) ? endpoint : new Uri(server, UriKind.Relative);
        options.Universe = location.Universe;
        options.TrustedAuthorities = Authorities();
        if (token.StartsWith(Contracts.ApiKey.Prefix, StringComparison.Ordinal))
        {
            options.Key = token;
        }
        else
        {
            options.Session = token;
        }
    }

    private static X509Certificate2Collection? Authorities()
    {
        if (Environment.GetEnvironmentVariable(UniverseLocation.AuthoritiesVariable) is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("it has none");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandException(ExitCode.BadInput, $"{UniverseLocation.AuthoritiesVariable} names '{file}', from which no certificate can be read: {e.Message}");
        }
    }
}
