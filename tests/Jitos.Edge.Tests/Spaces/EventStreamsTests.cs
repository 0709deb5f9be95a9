using Jitos.Documents;
using Jitos.Graph;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Jitos.Edge.Tests;

public sealed class EventStreamsTests
{
    private readonly EventStreams streams = new(Options.Create(new EdgeOptions { Streams = 5, StreamsPerPrincipal = 2 }), NullLogger<EventStreams>.Instance);

    [Fact]
    public void Enter_OfMoreThanOnePrincipalMayHave_IsBusyForThatOneAlone()
    {
        using var first = streams.Enter(Of("/usr/mallory"));
        using var second = streams.Enter(Of("/usr/mallory"));

        var refused = Assert.Throws<EdgeException>(() => streams.Enter(Of("/usr/mallory")));
        using var other = streams.Enter(Of("/usr/alice"));

        Assert.Equal(ProblemKind.Busy, refused.Kind);
        Assert.StartsWith("/usr/mallory has 2 streams of events open", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, streams.Count);
    }

    [Fact]
    public void Enter_OfMoreThanAreAllowed_IsBusyUntilOneLeaves()
    {
        IDisposable[] taken = [.. Enumerable.Range(0, 5).Select(number => streams.Enter(Of($"/usr/{number}")))];

        Assert.Equal(ProblemKind.Busy, Assert.Throws<EdgeException>(() => streams.Enter(Of("/usr/5"))).Kind);
        taken[0].Dispose();
        taken[0].Dispose();
        using var last = streams.Enter(Of("/usr/5"));

        Assert.Equal(5, streams.Count);
    }

    [Fact]
    public void Enter_OfAProcess_CountsForItAndForWhoPaysAgainstTheLimitOfEach()
    {
        LimitAccount payer = new("/usr/mallory", 3), own = new("/proc/7", 1);
        var one = streams.Enter(own, payer);
        using var two = streams.Enter(payer);

        var ofProcess = Assert.Throws<EdgeException>(() => streams.Enter(own, payer));
        var ofPayer = Assert.Throws<EdgeException>(() => streams.Enter(new LimitAccount("/proc/8", 1), payer));
        one.Dispose();
        using var again = streams.Enter(own, payer);

        Assert.StartsWith("/proc/7 has 1 stream of events open", ofProcess.Message, StringComparison.Ordinal);
        Assert.StartsWith("/usr/mallory has 2 streams of events open", ofPayer.Message, StringComparison.Ordinal);
    }

    private static LimitAccount Of(string principal) => new(principal, -1);
}
