namespace Jitos.Contracts;

/// <summary>Proves that a call comes from within the silos: the first argument of calls that no client may make.</summary>
/// <param name="Secret">At least 16 random bytes, in hexadecimal digits; the same for all silos of a cluster.</param>
[GenerateSerializer, Immutable, Alias("jitos.silo-secret")]
public readonly record struct SiloSecret([property: Id(0)] string Secret)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => "silo secret";
}
