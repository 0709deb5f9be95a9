using Jitos.Client;
using Jitos.Storage;

namespace Jitos.Cli.Tests;

/// <summary>Where a command finds its universe.</summary>
public sealed class UniverseLocationTests : IAsyncDisposable
{
    private static readonly string Secret = new('s', 64);

    private readonly TestFolder folder = new();

    private SqliteStore? store;

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public void Find_WithNothingNamed_IsTheStoreOfTheDirectory()
    {
        var found = UniverseLocation.Find(null, null, Environment());

        Assert.Equal((StoreLocation.Default, null), (found.Store.Directory, found.Server));
    }

    [Fact]
    public void Find_OfAStoreThatAServerHas_IsTheServer()
    {
        Publish(System.Environment.ProcessId);
        var found = UniverseLocation.Find(null, folder.Path, Environment());

        Assert.Equal(("http://127.0.0.1:5", "universe", Secret), (found.Server, found.Universe, found.Token));
    }

    [Fact]
    public void Find_OfAStoreWhoseServerIsGone_IsTheStore()
    {
        Publish(int.MaxValue);

        Assert.Null(UniverseLocation.Find(null, folder.Path, Environment()).Server);
    }

    [Fact]
    public void Find_WithTheServerInTheEnvironment_IsThat_UnlessAStoreIsNamed()
    {
        var environment = Environment((UniverseLocation.ServerVariable, "https://a.example"), (UniverseLocation.TokenVariable, "token"));

        Assert.Equal(("https://a.example", "token"), Of(UniverseLocation.Find(null, null, environment)));
        Assert.Equal(("https://b.example", "token"), Of(UniverseLocation.Find("https://b.example", null, environment)));
        Assert.Null(UniverseLocation.Find(null, folder.Path, environment).Server);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5", true)]
    [InlineData("http://127.0.0.1:5/", true)]
    [InlineData("HTTP://127.0.0.1:05/v1", true)]
    [InlineData("https://127.0.0.1:5", false)]
    [InlineData("http://127.0.0.1:50", false)]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("http://127.0.0.2:5", false)]
    [InlineData("http://localhost:5", false)]
    [InlineData("http://127.0.0.1:5@a.example", false)]
    [InlineData("http://127.0.0.1:5.a.example", false)]
    [InlineData("https://a.example", false)]
    [InlineData("127.0.0.1:5", false)]
    [InlineData("", false)]
    public void Find_OfANamedServer_TakesTheTokenOfTheStoreForItsOwnServerAlone(string named, bool isItsOwn)
    {
        Publish(System.Environment.ProcessId);
        var kept = isItsOwn ? Secret : null;

        Assert.Equal((named, kept), Of(UniverseLocation.Find(named, folder.Path, Environment())));
        Assert.Equal((named, "given"), Of(UniverseLocation.Find(named, folder.Path, Environment((UniverseLocation.TokenVariable, "given")))));
    }

    [Fact]
    public void Find_OfANamedServer_WhenThatOfTheStoreIsGone_TakesNoToken()
    {
        // Its address is free since then, and somebody else may answer there.
        Publish(int.MaxValue);

        Assert.Equal(("http://127.0.0.1:5", null), Of(UniverseLocation.Find("http://127.0.0.1:5", folder.Path, Environment())));
    }

    private static (string?, string?) Of(UniverseLocation location) => (location.Server, location.Token);

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    [Fact]
    public void Find_OfAServerThatWasKilled_WhenItsNumberIsAnothers_IsTheStore()
    {
        Publish(System.Environment.ProcessId, holdsTheStore: false);

        Assert.Equal((null, null), Of(UniverseLocation.Find(null, folder.Path, Environment())));
    }

    [Fact]
    public void Find_OfAStoreThatAnotherCommandHolds_IsTheStore()
    {
        store = SqliteStore.Open(folder.Path);
        Publish(int.MaxValue);

        Assert.Null(UniverseLocation.Find(null, folder.Path, Environment()).Server);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5", true)]
    [InlineData("http://[::1]:5", true)]
    [InlineData("http://0.0.0.0:5", true)]
    [InlineData("http://localhost:5", true)]
    [InlineData("http://192.0.2.1:5", false)]
    [InlineData("https://a.example", false)]
    [InlineData("http://127.0.0.1.a.example:5", false)]
    [InlineData("nothing", false)]
    public void Find_OfAnAddressBesideAStore_BelievesThoseOfThisMachineAlone(string address, bool isHere)
    {
        Publish(System.Environment.ProcessId, address: address);

        Assert.Equal(isHere ? (address, Secret) : (null, null), Of(UniverseLocation.Find(null, folder.Path, Environment())));
    }

    private void Publish(int process, bool holdsTheStore = true, string address = "http://127.0.0.1:5")
    {
        if (holdsTheStore && process == System.Environment.ProcessId)
        {
            store ??= SqliteStore.Open(folder.Path);
        }

        new LocalServer("universe", "cluster", "127.0.0.1:4", address, process).Publish(folder.Path, Secret);
    }
}
