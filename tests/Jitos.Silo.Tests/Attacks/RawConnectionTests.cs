using System.Net;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

/// <summary>Whoever reaches a port of a silo without the cluster's secret gets nothing, costs little, and is written down once.</summary>
public sealed class RawConnectionTests(AttackedSilo silo) : IClassFixture<AttackedSilo>
{
    /// <summary>The most that comes back; the silo may close a connection before it has left.</summary>
    private const int ChallengeLength = ConnectionProof.PreambleLength + ConnectionProof.NonceLength + ConnectionProof.ProofLength;

    public static MatrixTheoryData<string, bool> Openings => new(
        ["garbage", "http", "tls", "orleans", "nested context", "huge length", "another version", "another purpose"],
        [true, false]);

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task AnythingButAMembersOpening_IsClosedAtOnceWithoutAByte(string opening, bool isGateway)
    {
        using var stranger = await Stranger.DialAsync(PortOf(isGateway));
        await stranger.TrySendAsync(BytesOf(opening, isGateway));

        Assert.Equal(0, await stranger.ReceiveAllAsync());
        await RequireOneLineAsync(stranger, opening switch
        {
            "another version" => ConnectionRefusal.OtherVersion,
            "another purpose" => ConnectionRefusal.OtherPurpose,
            _ => ConnectionRefusal.NotAMember,
        });
        await silo.RequireServedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AWrongProof_IsClosed(bool isGateway)
    {
        using var stranger = await Stranger.DialAsync(PortOf(isGateway));
        await stranger.TrySendAsync([.. Hello(isGateway), .. RandomNumberGenerator.GetBytes(ConnectionProof.ProofLength), .. new byte[4_096]]);

        Assert.InRange(await stranger.ReceiveAllAsync(), 0, ChallengeLength);
        await RequireOneLineAsync(stranger, ConnectionRefusal.WrongProof);
        await silo.RequireServedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReplayedProof_IsClosed(bool isGateway)
    {
        var hello = Hello(isGateway);
        using var member = await Stranger.DialAsync(PortOf(isGateway));
        await member.SendAsync(hello);
        var challenge = await member.ReceiveAsync(ChallengeLength);
        var proof = ProofFor(isGateway).Prove(isInitiator: true, hello.AsSpan(ConnectionProof.PreambleLength), challenge.AsSpan(ConnectionProof.PreambleLength, ConnectionProof.NonceLength));
        await member.SendAsync(proof);

        using var stranger = await Stranger.DialAsync(PortOf(isGateway));
        await stranger.SendAsync([.. hello, .. proof]);

        Assert.InRange(await stranger.ReceiveAllAsync(), 0, ChallengeLength);
        await RequireOneLineAsync(stranger, ConnectionRefusal.WrongProof);
        await silo.RequireServedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheSilosOwnProof_SentBackToIt_IsClosed(bool isGateway)
    {
        using var stranger = await Stranger.DialAsync(PortOf(isGateway));
        await stranger.SendAsync(Hello(isGateway));
        var challenge = await stranger.ReceiveAsync(ChallengeLength);
        await stranger.SendAsync(challenge[^ConnectionProof.ProofLength..]);

        Assert.Equal(0, await stranger.ReceiveAllAsync());
        await RequireOneLineAsync(stranger, ConnectionRefusal.WrongProof);
        await silo.RequireServedAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(42)]
    [InlineData(60)]
    public async Task WhoEndsBeforeTheProof_IsClosed(int sent)
    {
        silo.Entries.Forget();
        using var stranger = await Stranger.DialAsync(silo.Gateway);
        await silo.Entries.WaitAsync();
        await stranger.SendAsync([.. Hello(isGateway: true).Concat(new byte[32]).Take(sent)]);
        stranger.EndSending();

        Assert.InRange(await stranger.ReceiveAllAsync(), 0, sent >= 42 ? ChallengeLength : 0);
        await RequireOneLineAsync(stranger, ConnectionRefusal.Closed);
        await silo.RequireServedAsync();
    }

    [Fact]
    public async Task WhoSaysNothingOrHalfAHelloAndStays_IsClosedWhenItsTimeIsUp()
    {
        using var silent = await Stranger.DialAsync(silo.Gateway);
        using var half = await Stranger.DialAsync(silo.Silo);
        await half.SendAsync(Hello(isGateway: false)[..20]);
        using var hello = await Stranger.DialAsync(silo.Gateway);
        await hello.SendAsync(Hello(isGateway: true));

        var received = await Task.WhenAll(silent.ReceiveAllAsync(), half.ReceiveAllAsync(), hello.ReceiveAllAsync());

        Assert.Equal([0, 0, ChallengeLength], received);
        await RequireOneLineAsync(silent, ConnectionRefusal.TooSlow);
        await RequireOneLineAsync(half, ConnectionRefusal.TooSlow);
        await RequireOneLineAsync(hello, ConnectionRefusal.TooSlow);
        await silo.RequireServedAsync();
    }

    private IPEndPoint PortOf(bool isGateway) => isGateway ? silo.Gateway : silo.Silo;

    private ConnectionProof ProofFor(bool isGateway) =>
        new(silo.Secret, isGateway ? ConnectionPurpose.Gateway : ConnectionPurpose.Silo, AttackedSilo.Cluster, AttackedSilo.Cluster);

    private byte[] Hello(bool isGateway) => [.. ProofFor(isGateway).Preamble(), .. RandomNumberGenerator.GetBytes(ConnectionProof.NonceLength)];

    private byte[] BytesOf(string opening, bool isGateway) => opening switch
    {
        "garbage" => RandomNumberGenerator.GetBytes(10_000),
        "http" => "GET / HTTP/1.1\r\nHost: silo\r\n\r\n"u8.ToArray(),
        "tls" => [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, .. new byte[500]],
        "orleans" => [64, 0, 0, 0, .. Encoding.ASCII.GetBytes(new string('o', 64))],
        // A header whose request context is nested 12,000 deep: it used to end the silo by stack overflow while it was read.
        "nested context" => [64, 0, 0, 0, .. new byte[64], .. BitConverter.GetBytes(60_000), .. BitConverter.GetBytes(0), .. Enumerable.Repeat<byte[]>([0x20, 0x21, 0x01, 0x40, 0x02], 12_000).SelectMany(level => level)],
        "huge length" => [0xff, 0xff, 0xff, 0x7f, .. new byte[100_000]],
        "another version" => [.. Hello(isGateway)[..8], 2, .. Hello(isGateway)[9..]],
        "another purpose" => Hello(!isGateway),
        _ => throw new ArgumentOutOfRangeException(nameof(opening), opening, null),
    };

    private async Task RequireOneLineAsync(Stranger stranger, ConnectionRefusal refusal)
    {
        var line = Assert.Single(await silo.Audit.WaitForAsync($"from {stranger.Address} "));
        Assert.Contains(ConnectionAudit.ReasonOf(refusal), line, StringComparison.Ordinal);
        Assert.DoesNotContain(silo.Secret.Reveal(), line, StringComparison.Ordinal);
    }
}
