using Microsoft.Extensions.Logging;

namespace Jitos.Edge.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly Lock access = new();
    private readonly List<string> lines = [];
    private readonly List<(string Part, TaskCompletionSource Found)> waiting = [];

    /// <summary>What was logged so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (access)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>Waits until a line has been logged that contains some text.</summary>
    public Task WhenLoggedAsync(string part)
    {
        lock (access)
        {
            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((part, found));
            lines.ForEach(Tell);
            return found.Task;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (access)
        {
            lines.Add($"{formatter(state, exception)} {exception}");
            Tell(lines[^1]);
        }
    }

    private void Tell(string line)
    {
        foreach (var (_, found) in waiting.Where(one => line.Contains(one.Part, StringComparison.Ordinal)))
        {
            found.TrySetResult();
        }
    }
}
