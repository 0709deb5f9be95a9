namespace Jitos.Edge;

/// <summary>What the edge serves, and how.</summary>
public sealed class EdgeOptions
{
    /// <summary>The universes that are served; there are no others for callers.</summary>
    public IList<string> Universes { get; } = ["default"];

    /// <summary>The most bytes of a request's body: 1 MiB unless set.</summary>
    public long BodyBytes { get; set; } = 1 << 20;

    /// <summary>How long a stream of events is silent at most: then it says that it is still there.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may take to read an event; then its connection is cut.</summary>
    public TimeSpan ReadTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most streams of events that are open at once.</summary>
    public int Streams { get; set; } = 1_000;

    /// <summary>The most streams of events that one principal has open at once, so that nobody takes all of them.</summary>
    public int StreamsPerPrincipal { get; set; } = 100;

    /// <summary>The most requests of one principal that are served at once, its streams of events included.</summary>
    public int RequestsPerPrincipal { get; set; } = 500;
}
