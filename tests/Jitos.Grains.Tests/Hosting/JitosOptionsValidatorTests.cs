using Jitos.Contracts;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jitos.Grains.Tests;

public sealed class JitosOptionsValidatorTests
{
    [Fact]
    public async Task Start_WithoutAStore_SaysWhatToDo() =>
        Assert.Contains("IJournalStore", await StartErrorAsync(_ => { }, store: null), StringComparison.Ordinal);

    [Fact]
    public async Task Start_WithoutTheClustersSecret_SaysWhatToDo()
    {
        await using var store = TestStore.Create();

        var error = await StartErrorAsync(options => options.ClusterSecret = null, store.Store);

        Assert.Contains("ClusterSecret is missing", error, StringComparison.Ordinal);
        Assert.Contains("openssl rand -hex 32", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAShortSecret_SaysWhatToDo()
    {
        await using var store = TestStore.Create();

        Assert.Contains("OperatorSession", await StartErrorAsync(options => options.OperatorSession = new SessionToken("short"), store.Store), StringComparison.Ordinal);
        Assert.Contains("SiloSecret", await StartErrorAsync(options => options.SiloSecret = default, store.Store), StringComparison.Ordinal);
        Assert.Contains("differ", await StartErrorAsync(options => options.SiloSecret = new SiloSecret(options.OperatorSession.Secret), store.Store), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_UnlessGiven_DifferFromHostToHost() =>
        Assert.NotEqual(new JitosOptions().OperatorSession, new JitosOptions().OperatorSession);

    private static async Task<string> StartErrorAsync(Action<JitosOptions> configure, IJournalStore? store)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddJitos(options =>
            {
                options.ClusterSecret = ClusterSecret.Create();
                configure(options);
            });
        });
        if (store is not null)
        {
            builder.Services.AddSingleton(store);
        }

        using var host = builder.Build();
        return (await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync())).Message;
    }
}
