namespace Jitos.Silo;

/// <summary>Where metrics and traces go.</summary>
internal sealed class TelemetrySettings
{
    /// <summary>By what means.</summary>
    public TelemetryExporter Exporter { get; set; }

    /// <summary>The address of the collector, for <see cref="TelemetryExporter.Otlp"/>; the protocol's own if absent.</summary>
    public string? Endpoint { get; set; }
}
