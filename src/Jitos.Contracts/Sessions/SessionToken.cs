namespace Jitos.Contracts;

/// <summary>Proves who calls. An argument of every grain call, since nothing else that a caller sends can be trusted.</summary>
/// <param name="Secret">At least 16 random bytes, in hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("jitos.session")]
public readonly record struct SessionToken([property: Id(0)] string Secret)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => "session";
}
