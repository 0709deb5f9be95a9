using Microsoft.Extensions.Logging;

namespace Jitos.Grains.Tests;

/// <summary>Attempts without a session get so many lines of the log in a minute, and are counted beyond that.</summary>
public sealed class StrangerAuditTests
{
    private readonly SetTime time = new();
    private readonly Lines lines = new();

    [Fact]
    public void Refused_MoreOftenThanThereAreLines_IsCountedAndSaidInTheNextMinute()
    {
        var audit = new StrangerAudit(time, lines);
        for (var number = 0; number < 100_000; number++)
        {
            audit.Refused("IKernelGrain.SubmitAsync");
        }

        Assert.Equal(StrangerAudit.LinesPerMinute, lines.All.Count);
        Assert.All(lines.All, line => Assert.Equal("A call of IKernelGrain.SubmitAsync without a genuine session was refused", line));

        time.Now += TimeSpan.FromDays(10_000);
        audit.Refused("a");
        Assert.Equal(StrangerAudit.LinesPerMinute, lines.All.Count);
        time.Elapse(TimeSpan.FromMinutes(1));
        audit.Refused("b");

        Assert.Equal([$"{100_001 - StrangerAudit.LinesPerMinute} more calls without a genuine session were refused in the minute before", "A call of b without a genuine session was refused"], lines.All.Skip(StrangerAudit.LinesPerMinute));
    }

    private sealed class Lines : ILogger<StrangerAudit>
    {
        internal List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
