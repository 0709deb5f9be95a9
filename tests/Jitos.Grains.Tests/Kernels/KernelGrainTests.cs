using Jitos.Contracts;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

public sealed class KernelGrainTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task DescribeAsync_OfANewUniverse_HasMadeTheFirstTick()
    {
        var status = await universe.Grains.GetGrain<IKernelGrain>("fresh").DescribeAsync(Session);

        Assert.Equal(("fresh", 1UL), (status.Universe, status.Tick));
        Assert.Contains(Jitos.Storage.JournalId.Kernel("fresh"), await cluster.Store.Store.ListAsync());
    }

    [Fact]
    public async Task SubmitAsync_OfSpawn_ListsTheProcess()
    {
        var receipt = await universe.SpawnAsync("listed");

        var entry = Assert.Single(await universe.Kernel.ListProcessesAsync(Session), process => process.Name == "listed");
        Assert.Equal($"/proc/{entry.Pid}", receipt.Created[0]);
        Assert.Equal(("running", "/usr/operator"), (entry.State, entry.By));
    }

    [Fact]
    public async Task SubmitAsync_OfATakenName_IsRefusedWithoutATick()
    {
        var first = await universe.SpawnAsync("taken");

        var second = await universe.SpawnAsync("taken");

        Assert.Equal((SyscallRefusal.NoMatch, first.Tick), (second.Refusal, second.Tick));
    }

    [Fact]
    public async Task SubmitAsync_Repeated_GivesTheSameReceiptAlsoAfterReactivation()
    {
        var operation = TestUniverse.NewOperation();
        var first = await universe.SpawnAsync("once", operation);

        var again = await universe.SpawnAsync("once", operation);
        await universe.Cluster.DeactivateAsync(universe.Kernel);
        var later = await universe.SpawnAsync("once", operation);
        var other = await universe.SpawnAsync("another", operation);

        Assert.Equal(first.ToBytes(), again.ToBytes());
        Assert.Equal(first.ToBytes(), later.ToBytes());
        Assert.Equal(SyscallRefusal.OperationIdReuse, other.Refusal);
    }

    [Fact]
    public async Task SubmitAsync_OfWhatIsNoSyscall_IsRefused()
    {
        await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Kernel.SubmitAsync(Session, TestUniverse.NewOperation(), [1, 2, 3]));
        await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Kernel.SubmitAsync(Session, TestUniverse.NewOperation(), new byte[(1 << 20) + 1]));
        await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Kernel.SubmitAsync(Session, default, new Syscall("spawn", []).ToBytes()));
    }

    [Theory]
    [InlineData("default/1")]
    [InlineData("a b")]
    [InlineData("../x")]
    public async Task AnyCall_OfAKeyThatNamesNoUniverse_IsRefused(string key) =>
        await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Grains.GetGrain<IKernelGrain>(key).DescribeAsync(Session));
}
