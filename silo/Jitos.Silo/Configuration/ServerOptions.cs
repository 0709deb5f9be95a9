namespace Jitos.Silo;

/// <summary>The settings of a server: the section <c>Jitos</c>.</summary>
internal sealed class ServerOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Jitos";

    /// <summary>The universe that the server serves; there is no other.</summary>
    public string Universe { get; set; } = "default";

    /// <summary>The directory of the store.</summary>
    public string Store { get; set; } = ".jitos";

    /// <summary>The operator's token. Made at the first start and kept in the directory of the store unless given.</summary>
    public string? OperatorToken { get; set; }

    /// <summary>What sessions are signed with. Made at the first start and kept in the directory of the store unless given.</summary>
    public string? SiloSecret { get; set; }

    /// <summary>The HTTP side.</summary>
    public HttpSettings Http { get; set; } = new();

    /// <summary>The Orleans side.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    /// <summary>When to refuse work.</summary>
    public LoadSettings Load { get; set; } = new();

    /// <summary>What is told about the server, and where.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();
}
