using Jitos.Contracts;
using Jitos.Process;
using Orleans.Runtime;

namespace Jitos.Grains.Tests;

/// <summary>Calls of grains for what does not exist leave neither a journal nor an activation.</summary>
public sealed class MadeUpNameTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private const int Names = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task CallsOfMadeUpNames_LeaveNothing()
    {
        _ = await universe.LaunchAsync("real");
        var journals = await cluster.Store.Store.ListAsync();
        for (var number = 1; number <= Names; number++)
        {
            var (kernel, stranger) = (universe.Grains.GetGrain<IKernelGrain>($"made-up-{number}"), new SessionToken($"made up {number}"));
            _ = await Faults.ExpectAsync(FaultKind.NotFound, () => kernel.DescribeAsync(TestUniverse.Session));
            _ = await Faults.ExpectAsync(FaultKind.NoSession, () => kernel.ExchangeAsync(ApiKey.Create()));
            _ = await Faults.ExpectAsync(FaultKind.NoSession, () => kernel.DescribeAsync(stranger));
            _ = await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => universe.Process(1_000 + number).DescribeAsync(TestUniverse.Session));
            _ = await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => universe.Grains.GetGrain<IProcessGrain>($"made-up-{number}/1").ListBranchesAsync(TestUniverse.Session));
            _ = await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Process(2_000 + number).DescribeAsync(stranger));
            _ = await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Grains.GetGrain<IProcessGrain>($"no process {number}").DescribeAsync(TestUniverse.Session));
        }

        Assert.Equal(journals, await cluster.Store.Store.ListAsync());
        Assert.InRange(await FewestAsync(most: 8), 0, 8);
        Assert.Equal(Branch.Main, Assert.Single(await universe.Process(1).ListBranchesAsync(TestUniverse.Session)).Name);
    }

    /// <summary>The number of kernels and processes that are active, once it is small enough: an activation ends after the call that ends it.</summary>
    private async Task<int> FewestAsync(int most)
    {
        var since = TimeProvider.System.GetTimestamp();
        int active;
        do
        {
            active = await ActiveAsync();
        }
        while (active > most && TimeProvider.System.GetElapsedTime(since) < Patience);

        return active;
    }

    private async Task<int> ActiveAsync()
    {
        var statistics = await universe.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return statistics.Count(grain => grain.GrainId.Type.ToString() is "jitos.kernel" or "jitos.process");
    }
}
