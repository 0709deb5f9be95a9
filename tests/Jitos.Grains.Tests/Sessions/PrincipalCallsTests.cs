using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.Options;

namespace Jitos.Grains.Tests;

public sealed class PrincipalCallsTests
{
    private const int Most = 10;
    private const int Processes = 20;

    private static readonly Session Mallory = SessionOf("/usr/mallory", "/usr/mallory");
    private static readonly Session Alice = SessionOf("/usr/alice", "/usr/alice");

    private readonly PrincipalCalls calls = new(Options.Create(new JitosOptions { CallsPerPrincipal = Most }));

    [Fact]
    public void Enter_OfManyProcessesOfOnePrincipal_HasTheLimitOfOne()
    {
        var sessions = Enumerable.Range(1, Processes).Select(pid => SessionOf($"/proc/{pid}", "/usr/mallory")).Prepend(SessionOf("/usr/mallory", "/usr/mallory")).ToArray();
        var entered = Enumerable.Range(0, Most).Select(number => calls.Enter(sessions[number])).ToArray();

        Assert.All(sessions, session => Assert.StartsWith($"/usr/mallory has {Most} calls", Assert.Throws<FaultException>(() => calls.Enter(session)).Message, StringComparison.Ordinal));
        calls.Enter(SessionOf("/usr/alice", "/usr/alice")).Dispose();
        entered[3].Dispose();
        calls.Enter(sessions[^1]).Dispose();
    }

    [Fact]
    public void Enter_OfMoreThanOnePrincipalMayHave_IsBusyForThatOneAlone()
    {
        var two = new PrincipalCalls(Options.Create(new JitosOptions { CallsPerPrincipal = 2 }));
        var first = two.Enter(Mallory);
        using var second = two.Enter(Mallory);

        var fault = Assert.Throws<FaultException>(() => two.Enter(Mallory));
        using var other = two.Enter(Alice);
        first.Dispose();
        using var third = two.Enter(Mallory);

        Assert.Equal(FaultKind.Busy, fault.Kind);
        Assert.StartsWith("/usr/mallory has 2 calls in progress", fault.Message, StringComparison.Ordinal);
        Assert.Equal(FaultKind.Busy, Assert.Throws<FaultException>(() => two.Enter(Mallory)).Kind);
    }

    private static Session SessionOf(string path, string payer) => new("default", new Subject(path, new ElementId(7)), payer);
}
