using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.Options;

namespace Jitos.Grains.Tests;

public sealed class SignedSessionsTests
{
    private static readonly Subject Clerk = new("/usr/clerk", new ElementId(17));

    private readonly SetTime time = new();
    private readonly SignedSessions sessions;

    private readonly IOptions<JitosOptions> options = Options.Create(new JitosOptions());

    public SignedSessionsTests() => sessions = new(options, time);

    [Fact]
    public void TryFind_OfAnOpenedSession_SaysForWhomItIs_AgainAndAgain()
    {
        var token = sessions.Open("u", Clerk, "/usr/clerk");

        for (var call = 0; call < 3; call++)
        {
            Assert.True(sessions.TryFind(token, out var session));
            Assert.Equal(new Session("u", Clerk, "/usr/clerk"), session);
        }
    }

    [Fact]
    public void TryFind_AfterTheEndOfASessionThatWasFoundBefore_RefusesIt()
    {
        var token = sessions.Open("u", Clerk, "/usr/clerk");
        Assert.True(sessions.TryFind(token, out _));

        time.Elapse(TimeSpan.FromDays(1));

        Assert.False(sessions.TryFind(token, out _));
    }

    [Fact]
    public void TryFind_WithAWallClockThatJumps_NeitherEndsASessionNorMakesItLonger()
    {
        var token = sessions.Open("u", Clerk, "/usr/clerk");
        Assert.True(sessions.TryFind(token, out _));

        foreach (var days in new[] { 40_000, -80_000, 40_000 })
        {
            time.Now += TimeSpan.FromDays(days);
            Assert.True(sessions.TryFind(token, out _));
        }

        time.Now -= TimeSpan.FromDays(1_000);
        time.Elapse(TimeSpan.FromDays(1));
        Assert.False(sessions.TryFind(token, out _));
    }

    [Fact]
    public void TryFind_OfASessionThatAClockOpenedThatWasAhead_IsRefusedOnceTheClockIsRight()
    {
        time.Now += TimeSpan.FromDays(3_650);
        var token = sessions.Open("u", Clerk, "/usr/clerk");
        time.Now -= TimeSpan.FromDays(3_650);

        Assert.False(new SignedSessions(options, time).TryFind(token, out _), "another silo has not seen how long it lasts");
        Assert.True(sessions.TryFind(sessions.Open("u", Clerk, "/usr/clerk"), out _));
    }

    [Fact]
    public void TryFind_OfATokenThatDiffersInOneCharacterFromAGenuineOne_RefusesIt()
    {
        var token = sessions.Open("u", Clerk, "/usr/clerk");
        Assert.True(sessions.TryFind(token, out _));

        for (var index = 0; index < token.Secret.Length; index++)
        {
            // Others in the high bits: the last character of base64 has bits that count for nothing.
            var other = token.Secret[index] is >= 'A' and <= 'D' ? 'Q' : 'A';
            var forged = new SessionToken(token.Secret[..index] + other + token.Secret[(index + 1)..]);
            Assert.False(sessions.TryFind(forged, out _));
        }
    }

    [Fact]
    public void TryFind_OfASessionSignedWithAnotherSecret_RefusesIt() =>
        Assert.False(sessions.TryFind(new SignedSessions(Options.Create(new JitosOptions()), time).Open("u", Clerk, "/usr/clerk"), out _));
}
