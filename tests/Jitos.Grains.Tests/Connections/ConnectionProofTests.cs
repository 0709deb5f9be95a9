using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ConnectionProofTests
{
    private static readonly ClusterSecret Secret = ClusterSecret.Parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static readonly byte[] First = [.. Enumerable.Repeat((byte)0xa1, ConnectionProof.NonceLength)];
    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)0xb2, ConnectionProof.NonceLength)];

    /// <summary>Computed by another implementation (hmac of Python) from the bytes that docs/format-connection.md describes.</summary>
    [Theory]
    [InlineData(true, "e4e478d998c831a0b9e0079005d6dac8676899a1f6f14b6bc76e94e60b25d420")]
    [InlineData(false, "b68b7aa48436ce6cb763457428ae81c7055cd195c0ea852c478e9e6a5d31e586")]
    public void Prove_OfKnownNonces_GivesTheGoldenBytes(bool isInitiator, string golden) =>
        Assert.Equal(golden, Convert.ToHexStringLower(Proof().Prove(isInitiator, First, Second)));

    [Fact]
    public void Preamble_IsMagicVersionAndPurpose() => Assert.Equal("4a49544f536d62720102", Convert.ToHexStringLower(Proof().Preamble()));

    [Fact]
    public void Judge_OfAPreamble_NamesWhatIsWrong()
    {
        var own = Proof().Preamble();

        Assert.Equal(ConnectionRefusal.None, Proof().Judge(own));
        Assert.Equal(ConnectionRefusal.OtherPurpose, Proof(purpose: ConnectionPurpose.Silo).Judge(own));
        Assert.Equal(ConnectionRefusal.OtherVersion, Proof().Judge([.. own[..8], 2, own[9]]));
        Assert.Equal(ConnectionRefusal.NotAMember, Proof().Judge("GET / HTTP"u8));
        Assert.Equal(ConnectionRefusal.NotAMember, Proof().Judge([]));
        Assert.Equal(ConnectionRefusal.NotAMember, Proof().Judge([.. own, 0]));
    }

    [Fact]
    public void IsProof_OfAnythingElse_IsFalse()
    {
        var proof = Proof().Prove(isInitiator: true, First, Second);
        bool IsProof(ConnectionProof judge, byte[] shown) => judge.IsProof(shown, isInitiator: true, First, Second);

        Assert.True(IsProof(Proof(), proof));
        Assert.False(IsProof(Proof(), Proof().Prove(isInitiator: false, First, Second)));
        Assert.False(IsProof(Proof(), Proof().Prove(isInitiator: true, Second, First)));
        Assert.False(IsProof(Proof(secret: ClusterSecret.Create()), proof));
        Assert.False(IsProof(Proof(purpose: ConnectionPurpose.Silo), proof));
        Assert.False(IsProof(Proof(service: "jito", cluster: "sjitos"), proof));
        Assert.False(IsProof(Proof(cluster: "other"), proof));
        Assert.False(IsProof(Proof(), proof[..31]));
        Assert.False(IsProof(Proof(), []));
        Assert.All(Enumerable.Range(0, proof.Length * 8), bit =>
        {
            var changed = proof.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(IsProof(Proof(), changed));
        });
    }

    private static ConnectionProof Proof(ClusterSecret? secret = null, ConnectionPurpose purpose = ConnectionPurpose.Gateway, string service = "jitos", string cluster = "jitos") =>
        new(secret ?? Secret, purpose, service, cluster);
}
