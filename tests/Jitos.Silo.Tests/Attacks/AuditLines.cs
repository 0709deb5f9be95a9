using Microsoft.Extensions.Logging;

namespace Jitos.Silo.Tests;

/// <summary>Keeps what JITOS logs as a warning or worse.</summary>
internal sealed class AuditLines : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock access = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until there are lines that fit, and returns them.</summary>
    public async Task<IReadOnlyList<string>> WaitAsync(Func<IReadOnlyList<string>, bool> isEnough)
    {
        while (true)
        {
            Task next;
            lock (access)
            {
                if (isEnough(lines))
                {
                    return [.. lines];
                }

                next = more.Task;
            }

            try
            {
                await next.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"What is waited for was not written down; this was:\n{string.Join('\n', Copy())}");
            }
        }
    }

    /// <summary>Waits for a line with a text, and returns all such lines.</summary>
    public async Task<IReadOnlyList<string>> WaitForAsync(string text) =>
        [.. (await WaitAsync(all => all.Any(line => line.Contains(text, StringComparison.Ordinal)))).Where(line => line.Contains(text, StringComparison.Ordinal))];

    /// <summary>How many lines there are by now with a text.</summary>
    public async Task<int> CountAsync(string text) => (await WaitAsync(_ => true)).Count(line => line.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName.StartsWith("Jitos.", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private string[] Copy()
    {
        lock (access)
        {
            return [.. lines];
        }
    }

    private void Add(string line)
    {
        TaskCompletionSource told;
        lock (access)
        {
            lines.Add(line);
            (told, more) = (more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private sealed class Lines(AuditLines all, bool isKept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isKept && logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                all.Add(formatter(state, exception));
            }
        }
    }
}
