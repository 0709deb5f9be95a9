using Jitos.Contracts;
using Microsoft.AspNetCore.Connections;

namespace Jitos.Grains.Tests;

public sealed class ProvingConnectionsTests
{
    private readonly ManualTimers time = new();

    [Fact]
    public void Enter_BeyondTheLimit_ClosesTheOldest()
    {
        var proving = new ProvingConnections(time, 2);
        var (first, second, third) = (new DefaultConnectionContext(), new DefaultConnectionContext(), new DefaultConnectionContext());
        using var oldest = proving.Enter(first);
        using var older = proving.Enter(second);
        using var newest = proving.Enter(third);

        Assert.Equal(ConnectionRefusal.TooMany, oldest.Refusal);
        Assert.Equal(2, proving.Count);
        Assert.False(oldest.TryFinish());
        Assert.True(older.TryFinish());
        Assert.True(newest.TryFinish());
        Assert.Equal(0, proving.Count);
    }

    [Fact]
    public void ATicket_WhenItsTimeIsUp_IsClosed_UnlessItHasFinished()
    {
        var proving = new ProvingConnections(time, 2);
        using var slow = proving.Enter(new DefaultConnectionContext());
        using var quick = proving.Enter(new DefaultConnectionContext());
        Assert.True(quick.TryFinish());

        time.Fire();

        Assert.Equal(ConnectionRefusal.TooSlow, slow.Refusal);
        Assert.Equal(ConnectionRefusal.None, quick.Refusal);
        Assert.False(slow.TryFinish());
    }
}
