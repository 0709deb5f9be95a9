using System.Net;
using Microsoft.Extensions.Logging;

namespace Jitos.Silo.Tests;

public sealed class LoginAttemptsTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>More than two windows' worth, so that it does not matter where one ends.</summary>
    private const int Tries = 3 * LoginAttempts.PerMinute;

    private readonly LineCount log = new();
    private readonly SetTime time = new();

    [Fact]
    public async Task RightSecrets_AfterWrongOnesWithoutEnd_LogIn()
    {
        await using var connection = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(connection.Client, "patient");
        var refusals = new HashSet<HttpStatusCode>();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            refusals.Add((await server.GetAsync("/nothing", ("X-Api-Key", $"guess {attempt}"))).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], refusals.Order());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/nothing", ("X-Api-Key", key.Secret))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await server.EnterAsync(key.Secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await server.EnterAsync(server.Token)).StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void WrongAttempts_OfOneAddress_CountForItAlone(string flooding, string other, bool isSame)
    {
        using var attempts = new LoginAttempts(log, time);
        for (var attempt = 0; attempt < LoginAttempts.PerMinute; attempt++)
        {
            Assert.False(attempts.IsTooOften(IPAddress.Parse(flooding)));
        }

        Assert.True(attempts.IsTooOften(IPAddress.Parse(flooding)));
        Assert.Equal(isSame, attempts.IsTooOften(IPAddress.Parse(other)));
    }

    [Fact]
    public async Task Secrets_OfAnAddressThatWaitWithoutEnd_HoldNoOtherAddressUp()
    {
        using var attempts = new LoginAttempts(log, time);
        var (flooding, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        var entered = Enumerable.Range(0, 1_000).Select(_ => attempts.EnterAsync(flooding, CancellationToken.None).AsTask()).ToList();

        using var lease = await attempts.EnterAsync(other, CancellationToken.None);

        Assert.True(lease.IsAcquired);
        Assert.Equal(LoginAttempts.AtOnce, entered.Count(entry => entry.IsCompleted && entry.Result.IsAcquired));
        Assert.Equal(LoginAttempts.Waiting, entered.Count(entry => !entry.IsCompleted));
    }

    [Fact]
    public void Refusals_WithoutEnd_LeaveFewLines()
    {
        using var attempts = new LoginAttempts(log, time);
        for (var attempt = 0; attempt < 100_000; attempt++)
        {
            _ = attempts.IsTooOften(new IPAddress(attempt));
        }

        Assert.InRange(log.Count, LoginAttempts.LinesPerMinute, LoginAttempts.LinesPerMinute + 20);
        time.Now += TimeSpan.FromMinutes(1);
        _ = attempts.IsTooOften(IPAddress.Loopback);
        Assert.InRange(log.Count, LoginAttempts.LinesPerMinute + 1, LoginAttempts.LinesPerMinute + 21);
    }

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private sealed class LineCount : ILogger<LoginAttempts>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }
}
