using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Grains.Tests;

public sealed class PrincipalCallsTests
{
    private static readonly Session Mallory = new(TestUniverse.Name, "/usr/mallory");
    private static readonly Session Alice = new(TestUniverse.Name, "/usr/alice");

    [Fact]
    public void Enter_OfMoreThanOnePrincipalMayHave_IsBusyForThatOneAlone()
    {
        var calls = new PrincipalCalls(Options.Create(new JitosOptions { CallsPerPrincipal = 2 }));
        var first = calls.Enter(Mallory);
        using var second = calls.Enter(Mallory);

        var fault = Assert.Throws<FaultException>(() => calls.Enter(Mallory));
        using var other = calls.Enter(Alice);
        first.Dispose();
        using var third = calls.Enter(Mallory);

        Assert.Equal(FaultKind.Busy, fault.Kind);
        Assert.StartsWith("/usr/mallory has 2 calls in progress", fault.Message, StringComparison.Ordinal);
        Assert.Equal(FaultKind.Busy, Assert.Throws<FaultException>(() => calls.Enter(Mallory)).Kind);
    }
}
