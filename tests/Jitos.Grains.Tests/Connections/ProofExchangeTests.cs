using System.IO.Pipelines;
using CsCheck;
using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ProofExchangeTests
{
    private static readonly ClusterSecret Secret = ClusterSecret.Create();

    [Fact]
    public async Task BothEnds_WithTheSameSecret_ProveThemselvesAndReadNoFurther()
    {
        var (client, server) = Pair();
        var initiating = new ProofExchange(client, Proof(Secret)).InitiateAsync(CancellationToken.None);
        var responded = await new ProofExchange(server, Proof(Secret)).RespondAsync(CancellationToken.None);
        await client.Output.WriteAsync("next"u8.ToArray());

        Assert.Equal(ConnectionRefusal.None, responded);
        Assert.Equal(ConnectionRefusal.None, await initiating);
        Assert.Equal("next"u8.ToArray(), (await server.Input.ReadAtLeastAsync(4)).Buffer.FirstSpan.ToArray());
    }

    [Fact]
    public async Task Initiator_WithAnotherSecret_NoticesAndSendsNoProof()
    {
        var (client, server) = Pair();
        var responding = new ProofExchange(server, Proof(Secret)).RespondAsync(CancellationToken.None);

        Assert.Equal(ConnectionRefusal.WrongProof, await new ProofExchange(client, Proof(ClusterSecret.Create())).InitiateAsync(CancellationToken.None));
        await client.Output.CompleteAsync();
        Assert.Equal(ConnectionRefusal.Closed, await responding);
    }

    /// <summary>Whatever a stranger sends, in pieces of whatever length, it gets no further, and nothing but nonce and proof back.</summary>
    [Fact]
    public void RespondAsync_ToAnyBytes_NeverAdmitsAndNeverThrows() =>
        Gen.Select(Gen.Bool, Gen.Byte.Array[0, 200], Gen.Int[1, 50]).Sample(
            (isNear, bytes, piece) =>
            {
                byte[] sent = isNear ? [.. Proof(Secret).Preamble(), .. bytes] : bytes;
                Assert.NotEqual(ConnectionRefusal.None, RespondTo(sent, piece).GetAwaiter().GetResult());
            },
            iter: 2_000);

    private static async Task<ConnectionRefusal> RespondTo(byte[] sent, int piece)
    {
        var (client, server) = Pair();
        var responding = new ProofExchange(server, Proof(Secret)).RespondAsync(CancellationToken.None);
        foreach (var part in sent.Chunk(piece))
        {
            await client.Output.WriteAsync(part);
        }

        await client.Output.CompleteAsync();
        var refusal = await responding;
        await server.Output.CompleteAsync();
        var answer = await client.Input.ReadAtLeastAsync(int.MaxValue);
        Assert.Contains(answer.Buffer.Length, (long[])[0, ConnectionProof.PreambleLength + ConnectionProof.NonceLength + ConnectionProof.ProofLength]);
        return refusal;
    }

    private static ConnectionProof Proof(ClusterSecret secret) => new(secret, ConnectionPurpose.Gateway, "jitos", "jitos");

    private static (IDuplexPipe Client, IDuplexPipe Server) Pair()
    {
        var (up, down) = (new Pipe(), new Pipe());
        return (new End(down.Reader, up.Writer), new End(up.Reader, down.Writer));
    }

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
