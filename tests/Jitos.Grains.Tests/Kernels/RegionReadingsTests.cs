using System.Buffers.Binary;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

public sealed class RegionReadingsTests
{
    private readonly RegionReadings readings = new();
    private KernelState state = KernelMachine.Boot(KernelState.Start(), "default").Next;
    private int operations;

    public RegionReadingsTests()
    {
        Do("mkdir", SyscallArgument.AtPath("/fs"), Text("desk"));
        Do("mkdir", SyscallArgument.AtPath("/fs"), Text("shelf"));
    }

    [Fact]
    public async Task ReadAsync_OfARegionThatIsAsItWasSeen_SendsNothing()
    {
        var first = await readings.ReadAsync(state, "/fs/desk", 0, Stop);
        Assert.NotNull(first.Content);

        Configure("/fs/shelf", "other");
        var later = await readings.ReadAsync(state, "/fs/desk", first.Tick, Stop);

        Assert.Equal((state.Tick, null), (later.Tick, later.Content));
        Assert.NotNull((await readings.ReadAsync(state, "/fs/desk", 0, Stop)).Content);
    }

    [Fact]
    public async Task ReadAsync_OfARegionThatHasChanged_SendsItToWhoeverHasNotSeenIt()
    {
        Configure("/fs/desk", "1");
        var first = await readings.ReadAsync(state, "/fs/desk", 0, Stop);
        Configure("/fs/desk", "2");
        var second = await readings.ReadAsync(state, "/fs/desk", first.Tick, Stop);
        Configure("/fs/desk", "1");
        var third = await readings.ReadAsync(state, "/fs/desk", second.Tick, Stop);

        Assert.Equal(first.Content, third.Content);
        Assert.NotEqual(first.Content, second.Content);
        Assert.Null((await readings.ReadAsync(state, "/fs/desk", third.Tick, Stop)).Content);
        Assert.NotNull((await readings.ReadAsync(state, "/fs/desk", first.Tick, Stop)).Content);
    }

    [Fact]
    public async Task ReadAsync_ByMany_ReadsItOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readings.ReadAsync(state, "/fs/desk", 0, Stop)));

        Assert.Single(answers.Select(answer => answer.Content).Distinct(ReferenceEqualityComparer.Instance));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    private void Configure(string directory, string value) => Do("configure", SyscallArgument.AtPath(directory), Text("setting"), Text(value));

    private void Do(string call, params SyscallArgument[] arguments)
    {
        var bytes = new byte[OperationId.Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes, ++operations);
        var transition = KernelMachine.Step(state, new Submission("/usr/operator", new OperationId(bytes)), new Syscall(call, [.. arguments]));
        Assert.True(transition.Receipt!.IsAccepted, transition.Receipt.Message);
        state = transition.Next;
    }
}
