using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

public sealed class KeyExchangeTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task ExchangeAsync_OfAPrincipalsKey_OpensASessionForIt()
    {
        var key = await IssueAsync("keyed");

        var session = await universe.Kernel.ExchangeAsync(key);

        Assert.Equal("/usr/keyed", await universe.Kernel.IdentifyAsync(session));
    }

    [Fact]
    public async Task IdentifyAsync_OfTheOperatorsSession_IsTheOperator() =>
        Assert.Equal(JitosOptions.Operator, await universe.Kernel.IdentifyAsync(TestUniverse.Session));

    [Fact]
    public async Task ExchangeAsync_OfAnyOtherKey_IsRefusedAlikeAndNotRecorded()
    {
        var key = await IssueAsync("guessed");
        var before = await FramesAsync();
        ApiKey[] others = [default, new(""), new("operator"), ApiKey.Create(), new(key.Secret + "0"), new(key.Secret.ToUpperInvariant()), new(TestUniverse.Session.Secret)];

        var messages = await Task.WhenAll(others.Select(other => Faults.ExpectAsync(FaultKind.NoSession, () => universe.Kernel.ExchangeAsync(other))));

        Assert.Single(messages.Distinct());
        Assert.Equal(before, await FramesAsync());
    }

    [Fact]
    public async Task ExchangeAsync_InAUniverseThatHasNotBegun_BeginsNone()
    {
        _ = await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Grains.GetGrain<IKernelGrain>("never-begun").ExchangeAsync(ApiKey.Create()));

        Assert.DoesNotContain(JournalId.Kernel("never-begun"), await cluster.Store.Store.ListAsync());
    }

    [Fact]
    public async Task ExchangeAsync_OfAKeyTakenBack_IsRefused()
    {
        var key = await IssueAsync("fickle");
        await AcceptAsync("remove", SyscallArgument.AtPath("/usr/fickle/key"));

        _ = await Faults.ExpectAsync(FaultKind.NoSession, () => universe.Kernel.ExchangeAsync(key));
    }

    private async Task<ApiKey> IssueAsync(string principal)
    {
        var key = ApiKey.Create();
        await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of(principal)));
        await AcceptAsync("issue", SyscallArgument.AtPath("/usr/" + principal), SyscallArgument.Of(Value.Of("key")), SyscallArgument.Of(Value.OfBytes(key.Fingerprint.ToArray())));
        return key;
    }

    private async Task AcceptAsync(string call, params SyscallArgument[] arguments)
    {
        var receipt = await universe.Kernel.SubmitAsync(TestUniverse.Session, TestUniverse.NewOperation(), new Syscall(call, [.. arguments]).ToBytes());
        Assert.Equal("", Receipt.FromBytes(receipt).Message);
    }

    private async Task<int> FramesAsync() =>
        await cluster.Store.Store.ReadAsync(JournalId.Kernel(TestUniverse.Name)).CountAsync();
}
