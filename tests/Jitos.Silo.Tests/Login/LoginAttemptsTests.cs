using System.Net;

namespace Jitos.Silo.Tests;

public sealed class LoginAttemptsTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>More than two windows' worth, so that it does not matter where one ends.</summary>
    private const int Tries = 10 * LoginAttempts.PerMinute;

    [Fact]
    public async Task Attempts_WithoutEnd_AreRefusedUnseen()
    {
        var refusals = new HashSet<HttpStatusCode>();
        for (var attempt = 0; attempt < Tries && !refusals.Contains(HttpStatusCode.TooManyRequests); attempt++)
        {
            refusals.Add((await server.GetAsync("/", ("X-Api-Key", $"guess {attempt}"))).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], refusals.Order());
    }
}
