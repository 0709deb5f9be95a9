namespace Jitos.Silo;

/// <summary>By what means metrics and traces leave the server.</summary>
internal enum TelemetryExporter
{
    /// <summary>None: nothing is measured.</summary>
    None,

    /// <summary>Text on the standard output.</summary>
    Console,

    /// <summary>The OpenTelemetry protocol.</summary>
    Otlp,
}
