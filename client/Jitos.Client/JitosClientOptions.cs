namespace Jitos.Client;

/// <summary>Which universe a client sees, and as whom.</summary>
public sealed class JitosClientOptions
{
    /// <summary>The name of the universe.</summary>
    public string Universe { get; set; } = "default";

    /// <summary>The session's secret; at least 16 random bytes, in hexadecimal digits.</summary>
    public string Session { get; set; } = "";
}
