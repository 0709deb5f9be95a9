using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>Where a command finds its universe.</summary>
public sealed class UniverseLocationTests : IDisposable
{
    private static readonly string Secret = new('s', 64);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

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

    private static (string?, string?) Of(UniverseLocation location) => (location.Server, location.Token);

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    private void Publish(int process) => new LocalServer("universe", "cluster", "127.0.0.1:4", "http://127.0.0.1:5", process).Publish(folder.Path, Secret);
}
