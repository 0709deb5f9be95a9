using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Jitos.Grains.Tests;

/// <summary>Puts new activations on a silo of a test's choice, and finds out where they are.</summary>
internal static class Placement
{
    /// <summary>The silos of a cluster, in order.</summary>
    public static SiloAddress[] SilosOf(TestUniverse universe) => [.. universe.Cluster.Silos.Select(silo => silo.SiloAddress)];

    /// <summary>Makes what a call activates, directly or not, be on a silo.</summary>
    public static async Task<T> OnAsync<T>(SiloAddress silo, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await call();
        }
        finally
        {
            _ = RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>Where a grain is active.</summary>
    public static async Task<SiloAddress?> OfAsync(TestUniverse universe, IAddressable grain) =>
        await universe.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);

    /// <summary>Where grains of a type are active.</summary>
    public static async Task<IReadOnlyList<SiloAddress>> OfTypeAsync(TestUniverse universe, string type)
    {
        var active = await universe.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return [.. active.Where(grain => grain.GrainId.Type.ToString() == type).Select(grain => grain.SiloAddress)];
    }
}
