using Jitos.Contracts;
using Jitos.Process;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

public sealed class SessionFilterTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TestUniverse universe = cluster.Universe;

    public static TheoryData<string> Forged => ["", "operator", new string('a', JitosOptions.MinSecretLength - 1), new string('A', JitosOptions.MinSecretLength), TestUniverse.Secret.Secret];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task EveryCall_WithoutAGenuineSession_IsRefused(string secret)
    {
        var session = new SessionToken(secret);
        var (kernel, process) = (universe.Kernel, universe.Process(1));
        var operation = TestUniverse.NewOperation();
        Func<Task>[] calls =
        [
            () => kernel.SubmitAsync(session, operation, new Syscall("spawn", []).ToBytes()),
            () => kernel.DescribeAsync(session),
            () => kernel.ListProcessesAsync(session),
            () => process.CollapseAsync(session, operation, TestModules.Add("a")),
            () => process.InstallAsync(session, operation, "a.jitos", TestModules.Counters, Branch.Main),
            () => process.ImportAsync(session, operation, TestModules.Counter("a", 1).ToBytes(), "why", Branch.Main),
            () => process.DescribeAsync(session),
            () => process.HistoryAsync(session, 1, 10),
            () => process.ReadAsync(session, new ReadCall(new WirePoint("main", null), "", [])),
        ];

        foreach (var call in calls)
        {
            var message = await Faults.ExpectAsync(FaultKind.NoSession, call);
            Assert.True(secret.Length == 0 || !message.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryCall_WithoutASession_IsRefused() =>
        await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Kernel.DescribeAsync(default));

    [Fact]
    public async Task FindProcessAsync_WithoutTheSilosSecret_IsRefused()
    {
        _ = await universe.SpawnAsync("found");

        await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Kernel.FindProcessAsync(new SiloSecret(TestUniverse.Session.Secret), 1));
        await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Kernel.FindProcessAsync(default, 1));

        Assert.Equal("found", (await universe.Kernel.FindProcessAsync(TestUniverse.Secret, 1))?.Name);
        Assert.Null(await universe.Kernel.FindProcessAsync(TestUniverse.Secret, 999));
    }

    [Fact]
    public void EveryInterface_TakesASessionOrSecretFirst() => Assert.Empty(
        from type in typeof(IKernelGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
        from method in type.GetMethods()
        let first = method.GetParameters().FirstOrDefault()?.ParameterType
        where first != typeof(SessionToken) && first != typeof(SiloSecret) && first != typeof(ApiKey)
        select $"{type.Name}.{method.Name}");
}
