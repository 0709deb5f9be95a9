using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Jitos.Edge.Tests;

public sealed class EventStreamsTests
{
    [Fact]
    public void Enter_OfMoreThanAreAllowed_IsBusyUntilOneLeaves()
    {
        var streams = new EventStreams(Options.Create(new EdgeOptions { Streams = 2 }), NullLogger<EventStreams>.Instance);
        streams.Enter();
        streams.Enter();

        Assert.Equal(ProblemKind.Busy, Assert.Throws<EdgeException>(streams.Enter).Kind);
        Assert.Equal(2, streams.Count);

        streams.Leave();
        streams.Enter();
        Assert.Equal(2, streams.Count);
    }
}
