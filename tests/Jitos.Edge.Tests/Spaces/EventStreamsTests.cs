using Jitos.Documents;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Jitos.Edge.Tests;

public sealed class EventStreamsTests
{
    private readonly EventStreams streams = new(Options.Create(new EdgeOptions { Streams = 5, StreamsPerPrincipal = 2 }), NullLogger<EventStreams>.Instance);

    [Fact]
    public void Enter_OfMoreThanOnePrincipalMayHave_IsBusyForThatOneAlone()
    {
        using var first = streams.Enter("/usr/mallory");
        using var second = streams.Enter("/usr/mallory");

        var refused = Assert.Throws<EdgeException>(() => streams.Enter("/usr/mallory"));
        using var other = streams.Enter("/usr/alice");

        Assert.Equal(ProblemKind.Busy, refused.Kind);
        Assert.StartsWith("/usr/mallory has 2 streams of events open", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, streams.Count);
    }

    [Fact]
    public void Enter_OfMoreThanAreAllowed_IsBusyUntilOneLeaves()
    {
        IDisposable[] taken = [.. Enumerable.Range(0, 5).Select(number => streams.Enter($"/usr/{number}"))];

        Assert.Equal(ProblemKind.Busy, Assert.Throws<EdgeException>(() => streams.Enter("/usr/5")).Kind);
        taken[0].Dispose();
        taken[0].Dispose();
        using var last = streams.Enter("/usr/5");

        Assert.Equal(5, streams.Count);
    }
}
