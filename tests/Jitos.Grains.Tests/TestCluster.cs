namespace Jitos.Grains.Tests;

/// <summary>Two silos in one process on one store, shared by the tests of a class.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    internal TestStore Store { get; private set; } = null!;

    internal TestUniverse Universe { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = TestStore.Create();
        Universe = await TestUniverse.StartAsync(Store.Store, silos: 2);
    }

    public async ValueTask DisposeAsync()
    {
        await Universe.DisposeAsync();
        await Store.DisposeAsync();
    }
}
